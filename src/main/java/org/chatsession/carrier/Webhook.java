package org.chatsession.carrier;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A subscription of an external receiver to events, with its URL.
 *
 * @see "webhooks 1.1"
 */
public record Webhook(
        @Key @ReadOnly int webhookId,
        @Length(400) @Nullable String name,
        List<String> events,
        @Length(4000) @Nullable String targetUrl,
        @Length(400) @Nullable String secret,
        WebhookState state,
        @Length(100) @Nullable String type,
        @AnyCaseKeys @Nullable Map<String, String> headers,
        @Nullable Map<String, JsonNode> properties,
        @ReadOnly @Utc @Nullable Instant registered,
        @ReadOnly @Nullable Associate registeredAssociate,
        @ReadOnly @Utc @Nullable Instant updated,
        @ReadOnly @Nullable Associate updatedAssociate,
        @Length(239) @Nullable String errorsEmail,
        @Length(239) List<String> errorEmails,
        List<MDOListItem> errorAssociates,
        @Length(4000) @Nullable String description,
        @Flags(WebhookNotifyVia.class) int notifyVia,
        @Flags(WebhookNotifyWhen.class) int notifyWhen,
        @ReadOnly int totalCalls,
        @ReadOnly int totalErrors,
        @ReadOnly int consecutiveErrors,
        @ReadOnly String lastError)
        implements Carrier {

    /** Only the id, because URL, headers and properties may hold secrets. */
    @Override
    public String toString() {
        return "Webhook[" + webhookId + "]";
    }
}
