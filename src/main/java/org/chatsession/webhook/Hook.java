package org.chatsession.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.EntityVersion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A stored webhook.
 *
 * @param version increases by one with every save and every change of state
 * @param updated null until the first change after creation
 * @param pausedUntil time of the next attempt after a failure; null otherwise
 * @param leaseOwner the instance that delivers to it, until {@code leaseUntil}
 * @see "webhooks 1.1"
 */
record Hook(
        int id,
        long version,
        Instant modified,
        Content content,
        Instant registered,
        int registeredBy,
        @Nullable Instant updated,
        int updatedBy,
        Counters counters,
        @Nullable Instant pausedUntil,
        @Nullable String leaseOwner,
        @Nullable Instant leaseUntil) {

    /** The configuration by administrators. */
    record Content(
            String name,
            List<String> events,
            String targetUrl,
            String secret,
            WebhookState state,
            Map<String, String> headers,
            Map<String, JsonNode> properties,
            List<String> errorEmails,
            List<Integer> errorAssociates,
            String description,
            int notifyVia,
            int notifyWhen) {

        boolean isActive() {
            return state == WebhookState.Active;
        }
    }

    /** The statistics of deliveries. */
    record Counters(int totalCalls, int totalErrors, int consecutiveErrors, String lastError) {

        static final Counters NONE = new Counters(0, 0, 0, "");
    }

    EntityVersion revision() {
        return new EntityVersion(version, modified);
    }

    boolean isActive() {
        return content.isActive();
    }

    /** Whether the webhook subscribes to events with one of these names. */
    boolean listensTo(String name, String type) {
        return content.events().stream().anyMatch(one -> one.equalsIgnoreCase(name) || one.equalsIgnoreCase(type));
    }
}
