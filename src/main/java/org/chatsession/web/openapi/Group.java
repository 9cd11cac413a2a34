package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;

/** The groups that operations are shown in, in their order; a path belongs to the first whose beginning it has. */
enum Group {
    SESSIONS("Chat sessions", "Chats of customers with agents, and their messages.", "/api/v1/ChatSession"),
    TOPICS("Chat topics", "The channels for chats: texts, opening hours, widget, members.", "/api/v1/ChatTopic"),
    CHAT_AGENT(
            "Agents/Chat",
            "The same services as remote procedure calls. All are POST; a GET returns a description of the operation and does not execute it.",
            "/api/v1/Agents/Chat"),
    WEBHOOKS(
            "Webhooks and events",
            "Subscriptions of external receivers, their deliveries, and the events themselves. The requests to receivers are described as"
                    + " callbacks of the operation that creates a webhook.",
            "/api/v1/Webhook",
            "/ext/v1"),
    WEBHOOK_AGENT("Agents/Webhook", "The services for webhooks as remote procedure calls.", "/api/v1/Agents/Webhook"),
    USERS(
            "Users and sign-in",
            "The current user, tickets and tokens, and the administration of users.",
            "/api/v1/User",
            "/api/v1/Agents/User",
            "/login",
            "/logout"),
    SERVER("Server", "Version and state of this server, its operations, and general lists.", "");

    private final String title;
    private final String description;
    private final List<String> paths;

    Group(String title, String description, String... paths) {
        this.title = title;
        this.description = description;
        this.paths = List.of(paths);
    }

    static Group of(String path) {
        for (Group group : values()) {
            if (group.paths.stream().anyMatch(path::startsWith)) {
                return group;
            }
        }
        return SERVER;
    }

    String title() {
        return title;
    }

    Tag tag() {
        return new Tag().name(title).description(description);
    }
}
