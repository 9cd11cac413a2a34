package org.chatsession.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chatsession.carrier.WebhookState;
import org.chatsession.event.Event;
import org.chatsession.localization.DateTimeCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The events about webhooks themselves, the test event, and the bodies of all events in requests to receivers.
 *
 * @see "webhooks 4.2, 4.4, 5.2"
 */
final class HookEvents {

    static final String TEST = "test";
    private static final String ENTITY = "webhook";

    private static final Map<WebhookState, String> VERBS = Map.of(
            WebhookState.Active, "started", WebhookState.Stopped, "stopped", WebhookState.TooManyErrors, "errors");

    private HookEvents() {}

    /** Whether the name is that of an event that only a change of state may cause, and callers must not signal. */
    static boolean isStateEvent(String name) {
        return name.matches("(?i)webhook[0-9]*\\.(started|stopped|errors)");
    }

    /** @param changedBy 0 where the server itself changed the state */
    static Event ofState(Hook hook, int changedBy, Instant now) {
        String verb = VERBS.get(hook.content().state());
        return new Event(
                UUID.randomUUID(),
                ENTITY + hook.id() + "." + verb,
                ENTITY + "." + verb,
                ENTITY,
                hook.id(),
                now,
                List.of(),
                changedBy,
                Event.object(out -> {
                    out.writeNumberProperty("events", hook.counters().totalCalls());
                    out.writeStringProperty("registered", utc(hook.registered()));
                    out.writeNumberProperty("registered_associate_id", hook.registeredBy());
                    out.writeNumberProperty("state", hook.content().state().number());
                    out.writeStringProperty("updated", utc(hook.updated()));
                    out.writeNumberProperty("updated_associate_id", hook.updatedBy());
                }),
                null,
                null);
    }

    /** The event of a test call, which is neither stored nor repeated, and which receivers should not act on. */
    static Event test(int caller, Instant now) {
        return new Event(UUID.randomUUID(), TEST, TEST, TEST, 0, now, List.of(), caller, null, null, null);
    }

    /** The body of a request to a receiver: that of the event, with the webhook's name and properties. */
    static String body(Event event, String context, String hookName, Map<String, JsonNode> properties) {
        return event.body(
                context, out -> out.writeStringProperty("WebhookName", hookName), out -> writeMembers(out, properties));
    }

    static void writeMembers(JsonGenerator out, Map<String, JsonNode> members) {
        members.forEach((name, value) -> {
            out.writeName(name);
            out.writeRawValue(value.toString());
        });
    }

    private static String utc(@Nullable Instant instant) {
        return DateTimeCodec.format(instant, ZoneOffset.UTC, true);
    }
}
