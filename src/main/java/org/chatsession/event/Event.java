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
 * One thing that happened.
 *
 * @param id the EventId, the same for every reader
 * @param name as listeners and headers name it, such as {@code chatsession.created} or {@code webhook7.errors}
 * @param type as the body names it; differs from the name only for the events of one webhook
 * @param entity what it happened to, such as {@code chatsession}
 * @param primaryKey the id of that, 0 for none
 * @param occurred when, in UTC
 * @param changes what the event lists as changed
 * @param changedBy associate id, 0 where no associate acted
 * @param fieldValues a JSON object; null where the body has none
 * @param sessionId events of one session are delivered one after the other; null where there is no order to be kept
 * @param topicId the topic whose members may read it; null where only administrators may
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
     * @param atTheEnd writes members behind all others
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

    /** The body as the feed has it. */
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
