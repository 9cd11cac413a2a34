package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.CarrierBinder.Syntax;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidRequestException;
import tools.jackson.databind.JsonNode;

/**
 * Whatever bytes come as a body, they are bound or refused, and what is bound can be written in every syntax, stored and read again.
 * Runs over the recorded inputs; with {@code JAZZER_FUZZ=1} and one method chosen it searches for more.
 */
class BodyFuzzTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** Control characters as JSON escapes them, and what Unicode has no character for. */
    private static final Pattern NOT_IN_XML = Pattern.compile("\\\\[bfu]|[\uFFFE\uFFFF]");

    private static final ChatSessionEntity SESSION = CarrierDocuments.read(
            ChatSessionEntity.class,
            "{\"ChatSessionId\":41,\"CustomerName\":\"Kari\",\"User\":{\"AssociateId\":5,\"ExtraFields\":{\"a\":\"b\"}},"
                    + "\"Contact\":{\"ContactId\":9,\"Address\":{\"LocalizedAddress\":[[{\"Name\":\"a\"}]]}}}");

    @FuzzTest(maxDuration = "2m")
    void json(byte[] data) {
        try {
            bindAll(JsonBodyParser.read(data), Syntax.JSON);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The ");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void xml(byte[] data) {
        try {
            bindAll(XmlBodyParser.read(data, null).content(), Syntax.XML);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The ");
        }
    }

    @FuzzTest(maxDuration = "2m")
    void form(byte[] data) {
        try {
            bindAll(FormBodyParser.read(data, null), Syntax.FORM);
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The ");
        }
    }

    @FuzzTest(maxDuration = "2m")
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

    /** Whatever is selected, every property is there, and nothing but the selected has a value. */
    @FuzzTest(maxDuration = "2m")
    void selection(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        Selection selection = Selection.parse(text);
        JsonNode written = JsonBodyParser.read(CarrierWriter.toJson(
                        SESSION, TypeDescriptor.of(ChatSessionEntity.class), WriteOptions.PLAIN, selection, Map.of())
                .toByteArray());
        assertThat(written.size()).isEqualTo(33);
        assertThat(written.path("ChatSessionId").intValue()).isEqualTo(41);
        written.forEachEntry((name, value) -> assertThat(
                        value.isNull() || name.equals("ChatSessionId") || selection.child(name) != null)
                .isTrue());
    }

    private static void bindAll(JsonNode tree, Syntax syntax) {
        bind(ChatSessionEntity.class, tree, syntax);
        bind(ChatTopicEntity.class, tree, syntax);
    }

    private static <C extends Record> void bind(Class<C> type, JsonNode tree, Syntax syntax) {
        C entity;
        try {
            entity = CarrierBinder.bind(CarrierType.of(type), tree, "newEntity", syntax, OSLO)
                    .entity();
        } catch (InvalidRequestException e) {
            assertThat(e.modelState()).isNotEmpty();
            return;
        }
        write(entity);
    }

    /** What is written can be read again and is the same. XML has no way to write some control characters. */
    private static <C extends Record> void write(C entity) {
        @SuppressWarnings("unchecked")
        CarrierType<C> type = CarrierType.of((Class<C>) entity.getClass());
        TypeDescriptor descriptor = TypeDescriptor.of(type.type());
        String document = CarrierWriter.toDocument(entity);
        assertThat(CarrierDocuments.read(type.type(), document)).isEqualTo(entity);
        byte[] json = CarrierWriter.toJson(entity, descriptor, WriteOptions.PLAIN, Selection.ALL, Map.of())
                .toByteArray();
        assertThat(entity(type, JsonBodyParser.read(json), Syntax.JSON)).isEqualTo(entity);
        byte[] xml = CarrierWriter.toXml(entity, descriptor, WriteOptions.PLAIN, Selection.ALL, Map.of())
                .toByteArray();
        XmlBodyParser.Root root = XmlBodyParser.read(xml, null);
        assertThat(root.name()).isEqualTo(type.name());
        if (!NOT_IN_XML.matcher(document).find()) {
            assertThat(entity(type, root.content(), Syntax.XML)).isEqualTo(entity);
        }
    }

    private static <C extends Record> C entity(CarrierType<C> type, JsonNode tree, Syntax syntax) {
        return CarrierBinder.bind(type, tree, "newEntity", syntax, ZoneOffset.UTC)
                .entity();
    }
}
