package org.chatsession.event;

import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.chatsession.localization.DateTimeCodec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * One event.
 *
 * @param id the EventId, the same for every reader
 * @param name the name in subscriptions and headers, such as {@code chatsession.created} or {@code webhook7.errors}
 * @param type the name in the body; differs from {@code name} only for the events of one webhook
 * @param entity the kind of entity that the event is about, such as {@code chatsession}
 * @param primaryKey id of that entity, 0 for none
 * @param occurred time of the change
 * @param changes names of the changed properties
 * @param changedBy associate id, 0 where the change was not made by an associate
 * @param fieldValues a JSON object; null where the body has none
 * @param sessionId events of one session are delivered in order; null where order does not matter
 * @param topicId the topic whose members may read the event; null where only administrators may
 * @see "webhooks 4, 5.2"
 */
public record Event(
        UUID id,
        String name,
        String type,
        String entity,
        int primaryKey,
        Instant occurred,
        List<String> changes,
        int changedBy,
        @Nullable String fieldValues,
        @Nullable Integer sessionId,
        @Nullable Integer topicId) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The body as one compact JSON object.
     *
     * @param context the ContextIdentifier, the tenant
     * @param afterChangedBy writes members between ChangedByAssociateId and FieldValues
     * @param atTheEnd writes members after all others
     */
    public String body(String context, Consumer<JsonGenerator> afterChangedBy, Consumer<JsonGenerator> atTheEnd) {
        StringWriter text = new StringWriter(700);
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringProperty("EventId", id.toString());
            out.writeStringProperty("Timestamp", DateTimeCodec.format(occurred, ZoneOffset.UTC, true));
            out.writeArrayPropertyStart("Changes");
            changes.forEach(out::writeString);
            out.writeEndArray();
            out.writeStringProperty("Event", type);
            out.writeNumberProperty("PrimaryKey", primaryKey);
            out.writeStringProperty("Entity", entity);
            out.writeStringProperty("ContextIdentifier", context);
            out.writeNumberProperty("ChangedByAssociateId", changedBy);
            afterChangedBy.accept(out);
            if (fieldValues != null) {
                out.writeName("FieldValues");
                out.writeRawValue(fieldValues);
            }
            atTheEnd.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }

    /** The body as it is stored in the feed. */
    String body(String context) {
        return body(context, out -> {}, out -> {});
    }

    /** Renders the members of a FieldValues object. */
    public static String object(Consumer<JsonGenerator> members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }
}
