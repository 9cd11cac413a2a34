package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.carrier.Contact;
import org.chatsession.carrier.Sale;
import org.chatsession.codec.CarrierBinder.Syntax;
import org.chatsession.failure.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

class CarrierBinderTest {

    private static <C extends Record> Submitted<C> json(Class<C> type, String body) {
        return CarrierBinder.bind(
                CarrierType.of(type), JsonBodyParser.read(body), "newEntity", Syntax.JSON, ZoneOffset.UTC);
    }

    private static <C extends Record> C form(Class<C> type, String body) {
        return CarrierBinder.bind(
                        CarrierType.of(type), FormBodyParser.read(body), "newEntity", Syntax.FORM, ZoneOffset.UTC)
                .entity();
    }

    private static <C extends Record> C xml(Class<C> type, String body) {
        XmlBodyParser.Root root = XmlBodyParser.read(new StringReader(body));
        return CarrierBinder.bind(CarrierType.of(type), root.content(), "newEntity", Syntax.XML, ZoneOffset.UTC)
                .entity();
    }

    private static InvalidRequestException refusal(String body) {
        return catchThrowableOfType(InvalidRequestException.class, () -> json(ChatSessionEntity.class, body));
    }

    @Test
    void matchesPropertiesInAnyCaseAndTheLastOneWins() {
        Submitted<ChatSessionEntity> posted = json(
                ChatSessionEntity.class, "{\"topicID\":1,\"TOPICID\":\"7\",\"customername\":\"Kari\",\"nonsense\":{}}");
        assertThat(posted.entity().topicId()).isEqualTo(7);
        assertThat(posted.entity().customerName()).isEqualTo("Kari");
        assertThat(posted.sent()).containsExactlyInAnyOrder("TopicId", "CustomerName");
    }

    @Test
    void ignoresTheValuesOfNamesThatFollowInAnotherCase() {
        Submitted<ChatSessionEntity> posted = json(
                ChatSessionEntity.class,
                "{\"topicId\":\"abc\",\"contact\":{\"name\":5.5,\"contactId\":\"x\"},\"Status\":\"InQueue\",\"TopicId\":1,"
                        + "\"Contact\":{\"contactId\":7},\"status\":null}");
        assertThat(posted.entity().topicId()).isEqualTo(1);
        assertThat(posted.entity().contact().contactId()).isEqualTo(7);
        assertThat(posted.entity().status()).isEqualTo(ChatSessionStatus.Invalid);
        assertThat(posted.sent()).containsExactlyInAnyOrder("TopicId", "Contact");
        assertThat(refusal("{\"TopicId\":1,\"topicId\":\"abc\"}").modelState()).containsOnlyKeys("newEntity.TopicId");
    }

    @ParameterizedTest
    @CsvSource({
        "3,3",
        "'\"3\"',3",
        "1.0,1",
        "'\"[I:3]\"',3",
        "null,0",
        "'\"\"',0",
        "-2147483648,-2147483648",
        "1e3,1000"
    })
    void readsAnInt32(String value, int expected) {
        assertThat(json(ChatSessionEntity.class, "{\"TopicId\":" + value + "}")
                        .entity()
                        .topicId())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2147483648", "1.5", "\"abc\"", "true", "{}", "[1]", "1e999999999", "\"1e999999999\"", "\"٣\""})
    void refusesWhatIsNoInt32(String value) {
        assertThat(refusal("{\"TopicId\":" + value + "}").modelState()).containsOnlyKeys("newEntity.TopicId");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "'\"TRUE\"',true", "1,true", "'\"1\"',true", "0,false", "null,false"})
    void readsABoolean(String value, boolean expected) {
        assertThat(json(ChatSessionEntity.class, "{\"CustomerConsented\":" + value + "}")
                        .entity()
                        .customerConsented())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'\"closed\"',Closed", "9,Closed", "'\"9\"',Closed", "null,Invalid"})
    void readsAnEnumByNameOrNumber(String value, ChatSessionStatus expected) {
        assertThat(json(ChatSessionEntity.class, "{\"Status\":" + value + "}")
                        .entity()
                        .status())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3,3", "'\"Email, Name\"',3", "'\"email name\"',3", "'\"Email,Country\"',17", "'\"3\"',3", "null,0"})
    void readsFlags(String value, int expected) {
        assertThat(json(ChatWidgetSettings.class, "{\"RequiredFields\":" + value + "}")
                        .entity()
                        .requiredFields())
                .isEqualTo(expected);
    }

    @Test
    void keepsNumbersAndBooleansAsTextWhereATextIsExpected() {
        Submitted<ChatSessionEntity> posted =
                json(ChatSessionEntity.class, "{\"CustomerName\":12.5,\"CustomerEmail\":true,\"CustomerPhone\":null}");
        assertThat(posted.entity().customerName()).isEqualTo("12.5");
        assertThat(posted.entity().customerEmail()).isEqualTo("true");
        assertThat(posted.entity().customerPhone()).isEmpty();
    }

    @Test
    void readsUnsetAndZonedDates() {
        ChatSessionEntity entity = CarrierBinder.bind(
                        CarrierType.of(ChatSessionEntity.class),
                        JsonBodyParser.read(
                                "{\"WhenRequested\":\"2027-12-24T12:34:45\",\"WhenStarted\":\"2027-12-24T12:34:45Z\","
                                        + "\"WhenEnded\":\"0000-12-31T23:06:32.000Z\"}"),
                        "newEntity",
                        Syntax.JSON,
                        ZoneId.of("America/New_York"))
                .entity();
        assertThat(entity.whenRequested()).isEqualTo(Instant.parse("2027-12-24T17:34:45Z"));
        assertThat(entity.whenStarted()).isEqualTo(Instant.parse("2027-12-24T12:34:45Z"));
        assertThat(entity.whenEnded()).isNull();
    }

    @Test
    void takesABareIdForAReference() {
        Associate user = json(ChatSessionEntity.class, "{\"User\":7}").entity().user();
        assertThat(user).isNotNull().extracting(Associate::associateId).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"PersonId\":0,\"Firstname\":\"\"}", "0", "-1", "{\"PersonId\":-1}"})
    void takesAnEmptyReferenceForNone(String value) {
        assertThat(json(ChatSessionEntity.class, "{\"Person\":" + value + "}")
                        .entity()
                        .person())
                .isNull();
    }

    @Test
    void refusesDetailsWithoutAKey() {
        assertThat(refusal("{\"Person\":{\"Firstname\":\"A\"}}").modelState()).containsOnlyKeys("newEntity.Person");
    }

    @Test
    void findsMembersByNameWhereTheContractSaysSo() {
        assertThat(json(ChatTopicAgent.class, "{\"User\":{\"Name\":\"kari\"}}")
                        .entity()
                        .user())
                .isNotNull();
    }

    @Test
    void reportsAllProblemsAtOnceWithTheirPaths() {
        InvalidRequestException refusal =
                refusal("{\"topicId\":\"abc\",\"user\":{\"associateId\":\"x\"},\"status\":\"Nope\","
                        + "\"customerAlias\":\"" + "a".repeat(65) + "\",\"whenEnded\":\"soon\",\"contact\":5.5}");
        assertThat(refusal.modelState())
                .containsOnlyKeys(
                        "newEntity.TopicId",
                        "newEntity.User.AssociateId",
                        "newEntity.Status",
                        "newEntity.CustomerAlias",
                        "newEntity.WhenEnded",
                        "newEntity.Contact");
        assertThat(refusal.modelState().get("newEntity.TopicId")).containsExactly("'abc' is not a valid Int32.");
    }

    @Test
    void namesTheKindOfAStructureThatIsOutOfPlace() {
        Map<String, List<String>> problems =
                refusal("{\"Person\":[1],\"TopicId\":{},\"CustomerName\":[]}").modelState();
        assertThat(problems.get("newEntity.Person")).containsExactly("An array is not a valid Person.");
        assertThat(problems.get("newEntity.TopicId")).containsExactly("An object is not a valid Int32.");
        assertThat(problems.get("newEntity.CustomerName")).containsExactly("An array is not a valid String.");
    }

    @Test
    void refusesWhatNoDatabaseKeeps() {
        assertThat(refusal("{\"CustomerName\":\"a\\u0000b\"}").modelState()).containsOnlyKeys("newEntity.CustomerName");
        assertThat(refusal("{\"CustomerName\":\"\\ud83d\"}").modelState()).containsOnlyKeys("newEntity.CustomerName");
        assertThat(json(ChatSessionEntity.class, "{\"CustomerName\":\"\\ud83d\\ude00\"}")
                        .entity()
                        .customerName())
                .isEqualTo("😀");
    }

    @Test
    void takesASingleItemForAListOfOne() {
        assertThat(json(ChatPresence.class, "{\"ChatTopics\":4}").entity().chatTopics())
                .containsExactly(4);
    }

    @Test
    void readsDoublesAndTimespans() {
        assertThat(json(Sale.class, "{\"Amount\":\"[F:12.5]\",\"Earning\":3}").entity())
                .extracting(Sale::amount, Sale::earning)
                .containsExactly(12.5, 3.0);
        assertThat(json(ChatOpeningHours.class, "{\"MonStart\":\"PT8H30M\",\"MonStop\":\"16:00\"}")
                        .entity())
                .extracting(ChatOpeningHours::monStart, ChatOpeningHours::monStop)
                .containsExactly(LocalTime.of(8, 30), LocalTime.of(16, 0));
    }

    @Test
    void readsFormsInDotAndBracketForm() {
        ChatSessionEntity entity = form(
                ChatSessionEntity.class,
                "topicid=3&User.AssociateId=5&contact[Contactid]=6&Contact[Address].Formatted=a+b%C3%B8&Rating=&CustomerName=");
        assertThat(entity.topicId()).isEqualTo(3);
        assertThat(entity.user()).isNotNull().extracting(Associate::associateId).isEqualTo(5);
        Contact contact = entity.contact();
        assertThat(contact).isNotNull();
        assertThat(contact.address()).isNotNull();
        assertThat(contact.address().formatted()).isEqualTo("a bø");
        assertThat(entity.rating()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ChatTopics[]=1&ChatTopics[]=2", "ChatTopics=1&chattopics=2", "ChatTopics[0]=1&ChatTopics[1]=2"})
    void readsListsInForms(String form) {
        assertThat(form(ChatPresence.class, form).chatTopics()).containsExactly(1, 2);
    }

    @Test
    void keepsTheNamesInADictionaryOfAForm() {
        ChatSessionEntity entity = form(
                ChatSessionEntity.class, "User.AssociateId=5&User.ExtraFields[Foo:Bar]=x&user[extrafields][Baz]=y");
        assertThat(entity.user()).isNotNull();
        assertThat(entity.user().extraFields()).containsOnly(Map.entry("Foo:Bar", "x"), Map.entry("Baz", "y"));
    }

    @Test
    void readsAListThatIsAWholeForm() {
        Object bound = CarrierBinder.bindValue(
                TypeDescriptor.of(new TypeReference<List<ChatPresence>>() {}.getType()),
                FormBodyParser.read("[0].UserId=1&[1][userid]=2"),
                "request",
                Syntax.FORM,
                ZoneOffset.UTC);
        assertThat(bound)
                .asInstanceOf(InstanceOfAssertFactories.list(ChatPresence.class))
                .extracting(ChatPresence::userId)
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CustomerName=%ff", "CustomerName=caf%E9", "CustomerName=%C3", "%ff=1", "a=%4", "a=%x0"})
    void refusesFormsThatCannotBeRead(String form) {
        assertThatIllegalArgumentException().isThrownBy(() -> FormBodyParser.read(form));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, -7})
    void refusesDetailsUnderAKeyThatIsNone(int key) {
        assertThat(refusal("{\"Person\":{\"PersonId\":" + key + ",\"Firstname\":\"A\"}}")
                        .modelState())
                .containsOnlyKeys("newEntity.Person");
        assertThat(json(ChatSessionEntity.class, "{\"Person\":{\"PersonId\":" + key + ",\"Firstname\":\"\"}}")
                        .entity()
                        .person())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "<Key>a</Key><Key>b</Key><Value>1</Value>, An array is not a valid key.",
        "<Key><b>1</b><c>2</c></Key><Value>1</Value>, An object is not a valid key.",
    })
    void refusesAnEntryWhoseKeyIsNoText(String entry, String problem) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> xml(
                        ChatSessionEntity.class,
                        "<ChatSessionEntity><User><ExtraFields><StringKeyValuePair>" + entry
                                + "</StringKeyValuePair></ExtraFields></User></ChatSessionEntity>"))
                .satisfies(
                        e -> assertThat(e.modelState()).containsEntry("newEntity.User.ExtraFields", List.of(problem)));
    }

    @Test
    void readsAnEmptyElementAsAnObjectWithNothingSet() {
        assertThat(xml(ChatSessionEntity.class, "<ChatSessionEntity/>"))
                .isEqualTo(json(ChatSessionEntity.class, "{}").entity());
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> xml(ChatSessionEntity.class, "<ChatSessionEntity>x</ChatSessionEntity>"));
    }

    @Test
    void readsXmlWithNamespacesNilAndLists() {
        ChatPresence presence = xml(ChatPresence.class, """
                <a:ChatPresence xmlns:a="http://example.org/x"><a:userid>3</a:userid><DisplayName> x </DisplayName>
                <ChatTopics><int>4</int><int>5</int></ChatTopics></a:ChatPresence>
                """);
        assertThat(presence.userId()).isEqualTo(3);
        assertThat(presence.displayName()).isEqualTo(" x ");
        assertThat(presence.chatTopics()).containsExactly(4, 5);
        ChatMessage message = xml(
                ChatMessage.class,
                "<ChatMessage><Type>ToUser</Type><Message xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>"
                        + "<Author><![CDATA[<b>]]></Author></ChatMessage>");
        assertThat(message.type()).isEqualTo(ChatMessageType.ToUser);
        assertThat(message.message()).isEmpty();
        assertThat(message.author()).isEqualTo("<b>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"TopicId\":1,\"CustomerName\":\"Anna\"}|application/json",
                " [{\"TopicId\":1}]|application/json",
                "%7B\"TopicId\":1%7D|application/json",
                "<ChatSessionEntity/>|application/xml",
                "<?xml version='1.0'?><a/>|application/xml"
            })
    void refusesOtherSyntaxesSentAsAForm(String form, String contentType) {
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class, () -> form(ChatSessionEntity.class, form + "&TopicId=1"))
                        .modelState()
                        .get("newEntity"))
                .singleElement()
                .asString()
                .contains(contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "foo=1&bar=2", "Users=1", "=1"})
    void refusesAFormThatNamesNoProperty(String form) {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> form(ChatSessionEntity.class, form))
                        .modelState())
                .containsOnlyKeys("newEntity");
        assertThat(form(ChatSessionEntity.class, form + "&topicid=3").topicId()).isEqualTo(3);
        assertThat(form(ChatSessionEntity.class, ""))
                .isEqualTo(json(ChatSessionEntity.class, "{}").entity());
    }

    @Test
    void tellsOfValuesThatAreGivenTwice() {
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> form(ChatSessionEntity.class, "CustomerConsented=true&CustomerConsented=false"))
                        .modelState()
                        .get("newEntity.CustomerConsented"))
                .containsExactly("The value is given more than once.");
    }

    @Test
    void readsTimesOfDayFromDateTimesAndTheEndOfADay() {
        assertThat(json(
                                ChatOpeningHours.class,
                                "{\"MonStart\":\"2001-11-03T08:30:00\",\"MonStop\":\"24:00:00\",\"TueStop\":\"2001-11-03T16:00:00\"}")
                        .entity())
                .extracting(ChatOpeningHours::monStart, ChatOpeningHours::monStop, ChatOpeningHours::tueStop)
                .containsExactly(LocalTime.of(8, 30), LocalTime.MIDNIGHT, LocalTime.of(16, 0));
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> json(
                                        ChatOpeningHours.class,
                                        "{\"MonStart\":\"24:00:00\",\"LunchStop\":\"24:00\",\"TueStop\":\"24:00:01\"}"))
                        .modelState())
                .containsOnlyKeys("newEntity.MonStart", "newEntity.LunchStop", "newEntity.TueStop");
    }
}
