package org.chatsession.web.openapi;

import java.util.Map;

/** What the parameters of paths and queries mean; a name means the same everywhere. */
final class ParameterTexts {

    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("id", "The id of the entity."),
            Map.entry("toAssociate", "The agent who is to take over: a login name or, all digits, an associate id."),
            Map.entry("username", "The member: a login name or, all digits, an associate id."),
            Map.entry("name", "The name of the list, in any case."),
            Map.entry("html", "Whether the transcript is HTML rather than plain text."),
            Map.entry("after", "The id of the last message that is known already; 0 for all."),
            Map.entry("nameFilter", "The whole name, in any case; blank for all."),
            Map.entry("eventFilter", "One of the events, whole and in any case; blank for all."),
            Map.entry("statusFilter", "A state by name or number; blank, 0 or Unknown for all."),
            Map.entry("eventName", "What happened: 1 to 100 letters, digits, '_', '-' and '.'."),
            Map.entry("primaryKey", "The id of what it happened to, 0 for nothing."),
            Map.entry("webhookId", "The id of the webhook."),
            Map.entry("flat", "Whether the list is plain rather than grouped by user group."),
            Map.entry("onlyPresent", "Whether only those are listed who are present."),
            Map.entry("chatSessionEntityId", "The id of the chat session."),
            Map.entry("chatTopicEntityId", "The id of the chat topic."));

    private ParameterTexts() {}

    static String of(String name) {
        return TEXTS.getOrDefault(name, name);
    }
}
