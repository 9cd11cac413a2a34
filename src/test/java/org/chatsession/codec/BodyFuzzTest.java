package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.Binder.Syntax;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidRequestException;
import tools.jackson.databind.JsonNode;

/**
 * Whatever bytes come as a body, they are bound or refused, and what is bound can be written in every syntax, stored and read again.
 * Runs over the recorded inputs; with {@code JAZZER_FUZZ=1} and one method chosen it searches for more.
 */
class BodyFuzzTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ChatSessionEntity SESSION = CarrierDocuments.read(
            ChatSessionEntity.class,
            "{\"ChatSessionId\":41,\"CustomerName\":\"Kari\",\"User\":{\"AssociateId\":5,\"ExtraFields\":{\"a\":\"b\"}},"
                    + "\"Contact\":{\"ContactId\":9,\"Address\":{\"LocalizedAddress\":[[{\"Name\":\"a\"}]]}}}");

    @FuzzTest
    void json(byte[] data) {
        try {
            bindAll(JsonBodyParser.read(data), Syntax.JSON);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("The JSON is malformed");
        }
    }

    @FuzzTest
    void xml(byte[] data) {
        try {
            String text = new String(data, StandardCharsets.UTF_8);
            bindAll(
                    XmlBodyParser.read(new StringReader(text), JsonBodyParser.MAX_DEPTH)
                            .content(),
                    Syntax.XML);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The XML");
        }
    }

    @FuzzTest
    void form(byte[] data) {
        try {
            bindAll(FormBodyParser.read(new String(data, StandardCharsets.UTF_8), StandardCharsets.UTF_8), Syntax.FORM);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The ");
        }
    }

    @FuzzTest
    void patch(byte[] data) {
        JsonNode tree;
        try {
            tree = JsonBodyParser.read(data);
        } catch (IllegalArgumentException e) {
            return;
        }
        try {
            write(Patch.of("entity", tree, OSLO).apply(SESSION).entity());
        } catch (ApiException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void bindAll(JsonNode tree, Syntax syntax) {
        bind(ChatSessionEntity.class, tree, syntax);
        bind(ChatTopicEntity.class, tree, syntax);
    }

    private static <C extends Record> void bind(Class<C> type, JsonNode tree, Syntax syntax) {
        C entity;
        try {
            entity = Binder.bind(CarrierType.of(type), tree, "newEntity", syntax, OSLO)
                    .entity();
        } catch (InvalidRequestException e) {
            assertThat(e.modelState()).isNotEmpty();
            return;
        }
        write(entity);
    }

    private static void write(Record entity) {
        assertThat(CarrierDocuments.read(entity.getClass(), CarrierWriter.toDocument(entity)))
                .isEqualTo(entity);
        TypeDescriptor shape = TypeDescriptor.of(entity.getClass());
        byte[] json = CarrierWriter.toJson(entity, shape, WriteOptions.PLAIN, Selection.ALL, Map.of());
        assertThat(JsonBodyParser.read(json).isObject()).isTrue();
        String xml = new String(
                CarrierWriter.toXml(entity, shape, WriteOptions.PLAIN, Selection.ALL, Map.of()),
                StandardCharsets.UTF_8);
        assertThat(XmlBodyParser.read(new StringReader(xml), JsonBodyParser.MAX_DEPTH)
                        .name())
                .isEqualTo(CarrierType.of(entity.getClass()).name());
    }
}
