package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.carrier.Person;
import org.chatsession.codec.CarrierBinder.Syntax;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CarrierWriterTest {

    private static final WriteOptions ADMINISTRATOR =
            new WriteOptions(ZoneOffset.UTC, ZoneOffset.UTC, false, TextLocalizer.RAW, Set.of(ChatSessionEntity.class));

    private static ChatSessionEntity sample() throws IOException {
        try (InputStream in = CarrierWriterTest.class.getResourceAsStream("/contract/post-chatsession-request.json")) {
            byte[] body = Objects.requireNonNull(in).readAllBytes();
            return CarrierBinder.bind(
                            CarrierType.of(ChatSessionEntity.class),
                            JsonBodyParser.read(body),
                            "newEntity",
                            Syntax.JSON,
                            ZoneOffset.UTC)
                    .entity();
        }
    }

    private static JsonNode json(@Nullable Object value, Class<?> type, WriteOptions style, Selection selection) {
        return JsonBodyParser.read(CarrierWriter.toJson(value, TypeDescriptor.of(type), style, selection, Map.of())
                .toByteArray());
    }

    private static String xml(@Nullable Object value, Class<?> type) {
        return CarrierWriter.toXml(value, TypeDescriptor.of(type), ADMINISTRATOR, Selection.ALL, Map.of())
                .toString(StandardCharsets.UTF_8);
    }

    @Test
    void writesEveryPropertyInContractOrderRightsLast() throws IOException {
        JsonNode written = json(sample(), ChatSessionEntity.class, ADMINISTRATOR, Selection.ALL);
        List<String> expected = new ArrayList<>(
                List.of("ChatSessionId", "TopicId", "User", "Person", "CustomerAlias", "CustomerHost", "CustomerName"));
        assertThat(new ArrayList<>(written.propertyNames()).subList(0, 7)).isEqualTo(expected);
        assertThat(new ArrayList<>(written.propertyNames()).subList(29, 33))
                .containsExactly("ChatbotIsActive", "Rating", "TableRight", "FieldProperties");
    }

    @Test
    void keepsTheSampleThroughXml() throws IOException {
        ChatSessionEntity sample = sample();
        XmlBodyParser.Root root = XmlBodyParser.read(new StringReader(xml(sample, ChatSessionEntity.class)));
        assertThat(root.name()).isEqualTo("ChatSessionEntity");
        assertThat(CarrierBinder.bind(
                                CarrierType.of(ChatSessionEntity.class),
                                root.content(),
                                "newEntity",
                                Syntax.XML,
                                ZoneOffset.UTC)
                        .entity())
                .isEqualTo(sample);
    }

    @Test
    void keepsTheSampleThroughItsDocument() throws IOException {
        ChatSessionEntity sample = sample();
        assertThat(CarrierDocuments.read(ChatSessionEntity.class, CarrierWriter.toDocument(sample)))
                .isEqualTo(sample);
    }

    @Test
    void tellsRightsByRoleAndField() throws IOException {
        JsonNode written = json(sample(), ChatSessionEntity.class, ADMINISTRATOR, Selection.ALL);
        assertThat(written.at("/TableRight/Mask").stringValue()).isEqualTo("Select, Update, Insert, Delete");
        assertThat(written.at("/TableRight/Reason").stringValue()).isEmpty();
        JsonNode fields = written.get("FieldProperties");
        assertThat(fields.size()).isEqualTo(31);
        assertThat(fields.at("/CustomerName").toString())
                .isEqualTo(
                        "{\"FieldRight\":{\"Mask\":\"Update\",\"Reason\":\"\"},\"FieldType\":\"System.String\",\"FieldLength\":255}");
        assertThat(fields.at("/WhenStarted/FieldRight/Mask").stringValue()).isEqualTo("Read");
        assertThat(fields.at("/WhenStarted/FieldType").stringValue()).isEqualTo("System.DateTime");
        assertThat(fields.at("/WhenStarted/FieldLength").intValue()).isEqualTo(16);
        assertThat(fields.at("/Person/FieldType").stringValue()).isEqualTo("SuperOffice.CRM.Services.Person");
        assertThat(fields.at("/Status/FieldType").stringValue()).isEqualTo("SuperOffice.Data.ChatSessionStatus");
        assertThat(written.at("/Person/FieldProperties/Firstname/FieldRight/Mask")
                        .stringValue())
                .isEqualTo("Read");
        assertThat(written.at("/User/FieldProperties").size()).isZero();
        WriteOptions reader = new WriteOptions(ZoneOffset.UTC, ZoneOffset.UTC, false, TextLocalizer.RAW, Set.of());
        JsonNode readOnly = json(sample(), ChatSessionEntity.class, reader, Selection.ALL);
        assertThat(readOnly.at("/TableRight/Mask").stringValue()).isEqualTo("Select");
        assertThat(readOnly.at("/TableRight/Reason").stringValue()).startsWith("[SR_");
        assertThat(readOnly.at("/FieldProperties/CustomerName/FieldRight/Mask").stringValue())
                .isEqualTo("Read");
    }

    @Test
    void writesNullForWhatIsNotSelected() throws IOException {
        JsonNode written = json(
                sample(),
                ChatSessionEntity.class,
                ADMINISTRATOR,
                Selection.parse(" customername , USER/fullname,bogus"));
        assertThat(written.size()).isEqualTo(33);
        assertThat(written.get("ChatSessionId").intValue()).isEqualTo(275);
        assertThat(written.get("CustomerName").stringValue()).isEqualTo("Spencer Inc and Sons");
        assertThat(written.at("/User/FullName").stringValue()).isEqualTo("Mrs. Alyce Kiehn");
        assertThat(written.at("/User/AssociateId").intValue()).isEqualTo(675);
        assertThat(written.at("/User/Name").isNull()).isTrue();
        for (String other : List.of("TopicId", "Status", "WhenRequested", "Person", "TableRight", "FieldProperties")) {
            assertThat(written.get(other).isNull()).as(other).isTrue();
        }
    }

    @Test
    void picksSingleFieldProperties() throws IOException {
        JsonNode written = json(
                sample(),
                ChatSessionEntity.class,
                ADMINISTRATOR,
                Selection.parse("fieldProperties/customername,tableRight"));
        assertThat(written.get("FieldProperties").propertyNames()).containsExactly("CustomerName");
        assertThat(written.at("/TableRight/Mask").stringValue()).contains("Update");
    }

    @Test
    void showsDatesInTheZoneOfTheCaller() throws IOException {
        WriteOptions oslo =
                new WriteOptions(ZoneId.of("Europe/Oslo"), ZoneOffset.UTC, true, TextLocalizer.RAW, Set.of());
        assertThat(json(sample(), ChatSessionEntity.class, oslo, Selection.ALL)
                        .get("WhenRequested")
                        .stringValue())
                .isEqualTo("2012-05-25T18:25:50.002563+02:00");
        assertThat(json(sample(), ChatSessionEntity.class, ADMINISTRATOR, Selection.ALL)
                        .get("WhenRequested")
                        .stringValue())
                .isEqualTo("2012-05-25T16:25:50.002563");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0.0",
        "3.0,3.0",
        "23501.865999999998,23501.865999999998",
        "12345678.0,12345678.0",
        "1.0E16,1.0E16",
        "1.0E-5,0.00001",
        "1.0E7,10000000.0",
        "-0.5,-0.5"
    })
    void writesDoublesShortAndWholeOnesWithAPoint(double value, String expected) {
        assertThat(CarrierGenerator.format(value)).isEqualTo(expected);
    }

    @Test
    void writesFlagsAsTextInEverySyntax() {
        ChatWidgetSettings widget = CarrierType.of(ChatWidgetSettings.class)
                .with(CarrierType.of(ChatWidgetSettings.class).empty(), "RequiredFields", 3);
        assertThat(json(widget, ChatWidgetSettings.class, ADMINISTRATOR, Selection.ALL)
                        .get("RequiredFields")
                        .stringValue())
                .isEqualTo("Email, Name");
        assertThat(xml(widget, ChatWidgetSettings.class)).contains("<RequiredFields>Email Name</RequiredFields>");
    }

    @Test
    void writesUnnamedFlagsAsDigits() {
        ChatSessionEntity session = CarrierType.of(ChatSessionEntity.class)
                .with(CarrierType.of(ChatSessionEntity.class).empty(), "Flags", 6);
        assertThat(json(session, ChatSessionEntity.class, ADMINISTRATOR, Selection.ALL)
                        .get("Flags")
                        .stringValue())
                .isEqualTo("6");
    }

    @Test
    void writesXmlThatSaysWhatTheJsonSays() {
        ChatPresence presence = new ChatPresence(3, "<a> & b", 0, true, List.of(1, 2));
        assertThat(xml(presence, ChatPresence.class))
                .startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><ChatPresence><UserId>3</UserId>"
                        + "<DisplayName>&lt;a&gt; &amp; b</DisplayName><OngoingChats>0</OngoingChats><Present>true</Present>"
                        + "<ChatTopics><int>1</int><int>2</int></ChatTopics>");
        assertThat(xml(CarrierType.of(ChatSessionEntity.class).empty(), ChatSessionEntity.class))
                .contains("<User xsi:nil=\"true\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>")
                .contains("<CustomerAlias></CustomerAlias>")
                .contains("<Mask>Select Update Insert Delete</Mask>")
                .contains("<FieldProperties><FieldPropertyDictionaryKeyValuePair><Key>ChatSessionId</Key><Value>");
    }

    @Test
    void writesScalarsNullsAndListsAsXmlDocuments() throws NoSuchMethodException {
        assertThat(xml("a", String.class)).endsWith("<string>a</string>");
        assertThat(xml(true, boolean.class)).endsWith("<boolean>true</boolean>");
        assertThat(xml(null, ChatSessionEntity.class))
                .contains("<ChatSessionEntity ")
                .contains("nil=\"true\"");
        TypeDescriptor messages = TypeDescriptor.of(
                CarrierWriterTest.class.getDeclaredMethod("messages").getGenericReturnType());
        assertThat(CarrierWriter.toXml(messages(), messages, ADMINISTRATOR, Selection.ALL, Map.of())
                        .toString(StandardCharsets.UTF_8))
                .contains("<ArrayOfChatMessage></ArrayOfChatMessage>");
    }

    private static List<ChatMessage> messages() {
        return List.of();
    }

    @Test
    void keepsOddCharactersThroughXml() {
        String odd = "line\r\nend\ttab 😀 ]]> &amp; \u0085";
        ChatPresence presence = new ChatPresence(1, odd, 0, false, List.of());
        XmlBodyParser.Root root = XmlBodyParser.read(new StringReader(xml(presence, ChatPresence.class)));
        assertThat(root.content().get("DisplayName").stringValue()).isEqualTo(odd);
        assertThat(xml(new ChatPresence(1, "a\u0001b", 0, false, List.of()), ChatPresence.class))
                .contains("a\uFFFDb");
    }

    @Test
    void keepsNoRelatedRecordThatNobodyElseRefersTo() {
        WeakReference<Person> person = written();
        long end = System.nanoTime() + 20_000_000_000L;
        while (person.get() != null && System.nanoTime() < end) {
            System.gc();
        }
        assertThat(person.get()).isNull();
    }

    private static WeakReference<Person> written() {
        CarrierType<Person> type = CarrierType.of(Person.class);
        Person person = type.with(type.with(type.empty(), "PersonId", 7), "Firstname", "Åse");
        CarrierType<ChatSessionEntity> session = CarrierType.of(ChatSessionEntity.class);
        assertThat(json(
                                session.with(session.empty(), "Person", person),
                                ChatSessionEntity.class,
                                ADMINISTRATOR,
                                Selection.ALL)
                        .at("/Person/Firstname")
                        .asString())
                .isEqualTo("Åse");
        return new WeakReference<>(person);
    }
}
