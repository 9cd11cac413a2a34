package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;

/** The descriptions and examples of parameters in paths and queries; a name means the same everywhere. */
final class ParameterTexts {

    private static final Map<String, Text> TEXTS = Map.ofEntries(
            Map.entry("id", new Text("The id of the entity.", 1)),
            Map.entry(
                    "toAssociate",
                    new Text(
                            "The agent to transfer the session to: a login name, or an associate id in digits.",
                            "kari")),
            Map.entry("username", new Text("The member: a login name, or an associate id in digits.", "kari")),
            Map.entry("name", new Text("The name of the list; case-insensitive.", "chatsessionstatus")),
            Map.entry("html", new Text("Whether the transcript is HTML instead of plain text.", false)),
            Map.entry("after", new Text("The id of the last known message; 0 for all.", 0)),
            Map.entry("nameFilter", new Text("The whole name, case-insensitive; empty for all.", "Bot")),
            Map.entry(
                    "eventFilter",
                    new Text("The whole name of an event, case-insensitive; empty for all.", "chatsession.created")),
            Map.entry("statusFilter", new Text("A state by name or number; empty, 0 or Unknown for all.", "Active")),
            Map.entry(
                    "eventName",
                    new Text("The name of the event: 1 to 100 letters, digits, '_', '-' and '.'.", "order.shipped")),
            Map.entry("primaryKey", new Text("The id of the entity that the event is about; 0 for none.", 1)),
            Map.entry("webhookId", new Text("The id of the webhook.", 1)),
            Map.entry("flat", new Text("Whether the list is flat instead of grouped by user group.", true)),
            Map.entry("onlyPresent", new Text("Whether to list only users who are present.", false)),
            Map.entry("chatSessionEntityId", new Text("The id of the chat session.", 1)),
            Map.entry("chatTopicEntityId", new Text("The id of the chat topic.", 1)));

    private ParameterTexts() {}

    /** @param example a value that the server accepts */
    private record Text(String description, Object example) {}

    static void describe(Parameter parameter) {
        Text text = TEXTS.get(parameter.getName());
        if (text == null) {
            throw new IllegalStateException("No description of the parameter " + parameter.getName());
        }
        parameter.description(text.description()).example(text.example());
    }
}
