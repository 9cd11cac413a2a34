package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;

/** The groups that operations are shown in, in their order; a path belongs to the first whose beginning it has. */
enum Group {
    SESSIONS(
            "Chat sessions",
            "Chats of customers with agents, from the queue to the end, and their messages.",
            "/api/v1/ChatSession"),
    TOPICS(
            "Chat topics",
            "The channels that chats come in by: texts, opening hours, widget, members.",
            "/api/v1/ChatTopic"),
    CHAT_AGENT(
            "Agents/Chat",
            "The same services as procedure calls. All are POST; a GET describes the call and never executes it.",
            "/api/v1/Agents/Chat"),
    WEBHOOKS(
            "Webhooks and events",
            "Who else is told what happens, what became of it, and the events themselves. What is sent stands under webhooks in the"
                    + " document.",
            "/api/v1/Webhook",
            "/ext/v1"),
    WEBHOOK_AGENT("Agents/Webhook", "The services of webhooks as procedure calls.", "/api/v1/Agents/Webhook"),
    USERS(
            "Users and sign-in",
            "Who calls, tickets and tokens, and who else may call.",
            "/api/v1/User",
            "/api/v1/Agents/User",
            "/login",
            "/logout"),
    SERVER("Server", "What this server is, what it offers, and lists that belong to no chat.", "");

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
