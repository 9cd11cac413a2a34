package org.chatsession.webhook;

import java.util.Map;
import org.chatsession.event.Event;
import tools.jackson.databind.JsonNode;

/** The body of a request to a receiver: that of the event, with the webhook's name and properties. */
final class HookBodies {

    private HookBodies() {}

    static String of(Event event, String context, String hookName, Map<String, JsonNode> properties) {
        return event.body(
                context,
                out -> out.writeStringProperty("WebhookName", hookName),
                out -> properties.forEach((name, value) -> {
                    out.writeName(name);
                    out.writeRawValue(value.toString());
                }));
    }
}
