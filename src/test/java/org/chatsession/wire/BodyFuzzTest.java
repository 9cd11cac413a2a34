package org.chatsession.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.failure.InvalidRequest;
import org.chatsession.failure.RequestFailure;
import org.chatsession.wire.Binder.Syntax;
import tools.jackson.databind.JsonNode;

/**
 * Whatever bytes come as a body, they are bound or refused, and what is bound can be written in every syntax, stored and read again.
 * Runs over the recorded inputs; with {@code JAZZER_FUZZ=1} and one method chosen it searches for more.
 */
class BodyFuzzTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final ChatSessionEntity SESSION = Documents.read(
            ChatSessionEntity.class,
            "{\"ChatSessionId\":41,\"CustomerName\":\"Kari\",\"User\":{\"AssociateId\":5,\"ExtraFields\":{\"a\":\"b\"}},"
                    + "\"Contact\":{\"ContactId\":9,\"Address\":{\"LocalizedAddress\":[[{\"Name\":\"a\"}]]}}}");

    @FuzzTest
    void json(byte[] data) {
        try {
            bindAll(JsonTree.read(data), Syntax.JSON);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("The JSON is malformed");
        }
    }

    @FuzzTest
    void xml(byte[] data) {
        try {
            String text = new String(data, StandardCharsets.UTF_8);
            bindAll(XmlTree.read(new StringReader(text), JsonTree.DEEPEST).content(), Syntax.XML);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The XML");
        }
    }

    @FuzzTest
    void form(byte[] data) {
        try {
            bindAll(FormTree.read(new String(data, StandardCharsets.UTF_8), StandardCharsets.UTF_8), Syntax.FORM);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The ");
        }
    }

    @FuzzTest
    void patch(byte[] data) {
        JsonNode tree;
        try {
            tree = JsonTree.read(data);
        } catch (IllegalArgumentException e) {
            return;
        }
        try {
            write(Patch.of("entity", tree, OSLO).apply(SESSION).entity());
        } catch (RequestFailure e) {
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
        } catch (InvalidRequest e) {
            assertThat(e.modelState()).isNotEmpty();
            return;
        }
        write(entity);
    }

    private static void write(Record entity) {
        assertThat(Documents.read(entity.getClass(), CarrierWriter.toDocument(entity)))
                .isEqualTo(entity);
        Shape shape = Shape.of(entity.getClass());
        byte[] json = CarrierWriter.toJson(entity, shape, WireStyle.PLAIN, Selection.ALL, Map.of());
        assertThat(JsonTree.read(json).isObject()).isTrue();
        String xml = new String(
                CarrierWriter.toXml(entity, shape, WireStyle.PLAIN, Selection.ALL, Map.of()), StandardCharsets.UTF_8);
        assertThat(XmlTree.read(new StringReader(xml), JsonTree.DEEPEST).name())
                .isEqualTo(CarrierType.of(entity.getClass()).name());
    }
}
