package org.chatsession.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.chatsession.carrier.Address;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.Contact;
import org.chatsession.carrier.LocalizedField;
import org.chatsession.carrier.Webhook;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches, as cross-cutting 12.3 to 12.5 has them. */
class PatchTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");

    /** A session with something in it, as it could have been read from the database. */
    private static final ChatSessionEntity SESSION = session("""
            {"ChatSessionId": 41, "TopicId": 3, "User": {"AssociateId": 5, "Name": "tje0", "FullName": "Ola Berg"},
             "CustomerName": "Kari", "CustomerAlias": "kari", "CustomerConsented": true, "Status": "InQueue",
             "WhenRequested": "2026-03-01T09:00:00Z", "Rank": 2, "Rating": 4}""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"replace\",\"path\":\"/CustomerName\",\"value\":\"X\"}]",
                "[{\"op\":\"replace\",\"path\":\"customername\",\"value\":\"X\"}]",
                "[{\"op\":\"ADD\",\"path\":\"/CUSTOMERNAME\",\"value\":\"X\"}]",
                "[{\"OP\":\"Replace\",\"Path\":\"CustomerName\",\"VALUE\":\"X\"}]",
                "[{\"op\":\"test\",\"path\":\"CustomerName\",\"value\":\"Kari\"},"
                        + "{\"op\":\"replace\",\"path\":\"CustomerName\",\"value\":\"Y\"},"
                        + "{\"op\":\"replace\",\"path\":\"CustomerName\",\"value\":\"X\"}]",
                "{\"CustomerName\":\"X\"}",
                "{\"customername\":{},\"CustomerName\":\"X\"}",
                "{\"customername\":\"X\",\"_Links\":{\"Self\":\"x\"},\"tableRight\":null,\"Bogus\":[1]}"
            })
    void setsAPropertyHoweverItIsSpelled(String patch) {
        Submitted<ChatSessionEntity> patched = patch(patch);
        assertThat(patched.entity()).isEqualTo(with("CustomerName", "X"));
        assertThat(patched.sent()).containsExactly("CustomerName");
    }

    @Test
    void leavesTheEntityAloneWhenNothingIsNamed() {
        for (String patch : List.of("[]", "{}", "{\"bogus\":1,\"TableRight\":{\"Mask\":\"None\"}}")) {
            assertThat(patch(patch)).isEqualTo(new Submitted<>("entity", SESSION, java.util.Set.of()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "TopicId|\"3\"|3",
                "TopicId|7.0|7",
                "TopicId|null|0",
                "CustomerConsented|\"FALSE\"|false",
                "CustomerConsented|1|true",
                "CustomerName|5|5",
            })
    void convertsValuesAsInAnyBody(String property, String json, String expected) {
        String operations = "[{\"op\":\"replace\",\"path\":\"/%s\",\"value\":%s}]".formatted(property, json);
        ChatSessionEntity patched = patch(operations).entity();
        Object value = Objects.requireNonNull(
                        CarrierType.of(ChatSessionEntity.class).find(property))
                .valueIn(patched);
        assertThat(String.valueOf(value)).isEqualTo(expected);
    }

    @Test
    void takesStatusByNumberAndDatesInTheZoneOfTheRequest() {
        assertThat(patch("{\"Status\":7}").entity().status()).isEqualTo(ChatSessionStatus.Finished);
        assertThat(patch("{\"WhenEnded\":\"2026-07-01T12:00:00\"}").entity().whenEnded())
                .isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(patch("{\"WhenEnded\":\"2026-07-01T12:00:00Z\"}").entity().whenEnded())
                .isEqualTo(Instant.parse("2026-07-01T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"remove\",\"path\":\"/TopicId\"},{\"op\":\"remove\",\"path\":\"User\"},"
                        + "{\"op\":\"remove\",\"path\":\"/WhenRequested\"},{\"op\":\"remove\",\"path\":\"/CustomerName\"}]",
                "{\"TopicId\":null,\"User\":null,\"WhenRequested\":null,\"CustomerName\":null}",
            })
    void removesToTheDefault(String patch) {
        ChatSessionEntity patched = patch(patch).entity();
        assertThat(patched.topicId()).isZero();
        assertThat(patched.user()).isNull();
        assertThat(patched.whenRequested()).isNull();
        assertThat(patched.customerName()).isEmpty();
        assertThat(patched.rating()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"replace\",\"path\":\"/Contact/ContactId\",\"value\":\"9\"}]",
                "[{\"op\":\"add\",\"path\":\"contact/contactid\",\"value\":9}]",
                "[{\"op\":\"add\",\"path\":\"contact\",\"value\":9}]",
                "[{\"op\":\"add\",\"path\":\"contact\",\"value\":{\"contactId\":9}}]",
                "{\"contact\":{\"ContactId\":9}}",
                "{\"contact\":9}",
            })
    void createsAnObjectWhereThereWasNone(String patch) {
        assertThat(Objects.requireNonNull(patch(patch).entity().contact()).contactId())
                .isEqualTo(9);
    }

    @Test
    void forgetsTheDetailsOfTheRecordThatAReferenceNoLongerNames() {
        Associate user = Objects.requireNonNull(patch("{\"User\":{\"AssociateId\":6,\"Tooltip\":\"new\"}}")
                .entity()
                .user());
        assertThat(user.associateId()).isEqualTo(6);
        assertThat(user.fullName()).isEmpty();
        assertThat(user.tooltip()).isEqualTo("new");
        Associate detailsFirst = Objects.requireNonNull(patch("{\"User\":{\"Tooltip\":\"new\",\"AssociateId\":6}}")
                .entity()
                .user());
        assertThat(detailsFirst).isEqualTo(user);
        Associate same = Objects.requireNonNull(
                patch("{\"User\":{\"AssociateId\":5}}").entity().user());
        assertThat(same).isEqualTo(SESSION.user());
        assertThat(patch("{\"User\":{\"AssociateId\":0}}").entity().user()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"test\",\"path\":\"/TopicId\",\"value\":\"3\"}",
                "{\"op\":\"test\",\"path\":\"/CustomerName\",\"value\":\"Kari\"}",
                "{\"op\":\"test\",\"path\":\"/Status\",\"value\":4}",
                "{\"op\":\"test\",\"path\":\"/Status\",\"value\":\"inqueue\"}",
                "{\"op\":\"test\",\"path\":\"/WhenRequested\",\"value\":\"2026-03-01T10:00:00\"}",
                "{\"op\":\"test\",\"path\":\"/WhenRequested\",\"value\":\"2026-03-01T09:00:00.000Z\"}",
                "{\"op\":\"test\",\"path\":\"/WhenEnded\",\"value\":null}",
                "{\"op\":\"test\",\"path\":\"/WhenEnded\",\"value\":\"0001-01-01T00:00:00\"}",
                "{\"op\":\"test\",\"path\":\"/User/AssociateId\",\"value\":5}",
                "{\"op\":\"test\",\"path\":\"/User\",\"value\":{\"associateId\":5,\"fullName\":\"Ola Berg\"}}",
                "{\"op\":\"test\",\"path\":\"/User\",\"value\":5}",
                "{\"op\":\"test\",\"path\":\"/Contact\",\"value\":null}",
                "{\"op\":\"test\",\"path\":\"/ChatSessionId\",\"value\":41}",
            })
    void passesATestAfterConversion(String test) {
        assertThat(patch("[" + test + "]")).isEqualTo(new Submitted<>("entity", SESSION, java.util.Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"test\",\"path\":\"/TopicId\",\"value\":4}",
                "{\"op\":\"test\",\"path\":\"/CustomerName\",\"value\":\"kari\"}",
                "{\"op\":\"test\",\"path\":\"/WhenRequested\",\"value\":\"2026-03-01T09:00:00\"}",
                "{\"op\":\"test\",\"path\":\"/User/AssociateId\",\"value\":6}",
                "{\"op\":\"test\",\"path\":\"/User\",\"value\":null}",
                "{\"op\":\"test\",\"path\":\"/Contact/ContactId\",\"value\":6}",
                "{\"op\":\"test\",\"path\":\"/Contact\",\"value\":{\"ContactId\":6}}",
            })
    void refusesAllWhenATestFails(String test) {
        String patch = "[{\"op\":\"replace\",\"path\":\"/CustomerAlias\",\"value\":\"X\"}," + test + "]";
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> patch(patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"op\":\"move\",\"from\":\"/CustomerName\",\"path\":\"/CustomerAlias\"}]",
                "[{\"op\":\"copy\",\"from\":\"/CustomerName\",\"path\":\"/CustomerAlias\"}]",
                "[{\"op\":\"increment\",\"path\":\"/TopicId\",\"value\":1}]",
                "[{\"path\":\"/TopicId\",\"value\":1}]",
                "[{\"op\":\"replace\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/TopicId\"}]",
                "[{\"op\":\"test\",\"path\":\"/TopicId\"}]",
                "[{\"op\":\"replace\",\"path\":7,\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/Bogus\",\"value\":1}]",
                "[{\"op\":\"remove\",\"path\":\"/Bogus\"}]",
                "[{\"op\":\"replace\",\"path\":\"\",\"value\":{}}]",
                "[{\"op\":\"remove\",\"path\":\"/\"}]",
                "[{\"op\":\"replace\",\"path\":\"//TopicId\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/TopicId/Id\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/User/Bogus\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/User.AssociateId\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/Topic~2Id\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/TopicId~\",\"value\":1}]",
                "[{\"op\":\"replace\",\"path\":\"/ChatSessionId\",\"value\":42}]",
                "{\"ChatSessionId\":42}",
                "[\"replace\"]",
                "[[]]",
                "[null]"
            })
    void refusesWhatMakesNoSense(String patch) {
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> patch(patch));
    }

    @Test
    void refusesWhatIsNeitherArrayNorObject() {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> patch("5"));
    }

    @Test
    void takesTheKeyThatTheEntityHas() {
        assertThat(patch("[{\"op\":\"replace\",\"path\":\"/ChatSessionId\",\"value\":41},"
                        + "{\"op\":\"replace\",\"path\":\"/ChatSessionId\",\"value\":0}]"))
                .isEqualTo(new Submitted<>("entity", SESSION, java.util.Set.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TableRight",
                "tableright/mask",
                "/FieldProperties/CustomerName",
                "_links",
                "Contact/TableRight",
                "Contact/Name",
                "/contact/address/formatted",
                "Contact/Address/LocalizedAddress",
                "User/Name",
                "/TransferTo/FullName"
            })
    void refusesPathsThatAreReadOnly(String path) {
        ChatSessionEntity before = patch(
                        "{\"Contact\":{\"ContactId\":9,\"Name\":\"A\",\"Address\":{\"Wgs84Latitude\":1}},"
                                + "\"User\":{\"AssociateId\":2},\"TransferTo\":{\"AssociateId\":3}}")
                .entity();
        for (String operation : List.of("add", "replace", "remove")) {
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .isThrownBy(() -> apply(
                            before, "[{\"op\":\"%s\",\"path\":\"%s\",\"value\":null}]".formatted(operation, path)))
                    .withMessageContaining("is read-only");
        }
    }

    @Test
    void takesDetailsOfARecordThatThePatchRefersTo() {
        ChatSessionEntity before =
                patch("{\"Contact\":{\"ContactId\":9,\"Name\":\"A\"}}").entity();
        for (String id : List.of("Contact/ContactId", "Contact")) {
            Contact contact = apply(
                            before,
                            "[{\"op\":\"add\",\"path\":\"%s\",\"value\":10},".formatted(id)
                                    + "{\"op\":\"add\",\"path\":\"Contact/Name\",\"value\":\"B\"}]")
                    .entity()
                    .contact();
            assertThat(contact)
                    .isNotNull()
                    .extracting(Contact::contactId, Contact::name)
                    .containsExactly(10, "B");
        }
        assertThat(apply(before, "[{\"op\":\"test\",\"path\":\"Contact/Name\",\"value\":\"A\"}]")
                        .entity())
                .isEqualTo(before);
    }

    @Test
    void refusesAnOperationThatIsInNoArray() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> patch("{\"Op\":\"replace\",\"path\":\"CustomerName\",\"value\":\"x\"}"))
                .satisfies(e -> assertThat(e.modelState()).containsOnlyKeys("entity"));
        assertThat(patch("{\"op\":\"replace\",\"CustomerName\":\"x\"}").sent()).containsExactly("CustomerName");
    }

    @Test
    void tellsOfAllValuesThatDoNotFit() {
        InvalidRequestException failure = catchThrowableOfType(
                InvalidRequestException.class,
                () -> patch(
                        "{\"TopicId\":\"abc\",\"User\":{\"AssociateId\":\"x\"},\"CustomerAlias\":\"%s\",\"Rating\":1}"
                                .formatted("a".repeat(65))));
        assertThat(failure.modelState())
                .containsOnlyKeys("entity.TopicId", "entity.User.AssociateId", "entity.CustomerAlias");
    }

    @Test
    void refusesDetailsWithoutAKey() {
        InvalidRequestException failure =
                catchThrowableOfType(InvalidRequestException.class, () -> patch("{\"Contact\":{\"Name\":\"Nobody\"}}"));
        assertThat(failure.modelState()).containsOnlyKeys("entity.Contact");
    }

    @Test
    void appendsToListsAndReplacesThemByLists() {
        Contact before = CarrierDocuments.read(Contact.class, """
                {"ContactId": 9, "Address": {"Wgs84Latitude": 1, "LocalizedAddress": [[{"Name": "a"}, {"Name": "b"}]]}}""");
        String at = "Address/LocalizedAddress";
        assertThat(names(before, "add", at, "{\"Name\":\"c\"}")).isEqualTo("[[a, b], [c]]");
        assertThat(names(before, "replace", at, "{\"Name\":\"c\"}")).isEqualTo("[[a, b], [c]]");
        assertThat(names(before, "add", at + "/-", "[{\"Name\":\"c\"}]")).isEqualTo("[[a, b], [c]]");
        assertThat(names(before, "add", at + "/0", "[{\"Name\":\"c\"}]")).isEqualTo("[[c], [a, b]]");
        assertThat(names(before, "add", at + "/0/1", "{\"Name\":\"c\"}")).isEqualTo("[[a, c, b]]");
        assertThat(names(before, "add", at + "/0/-", "{\"Name\":\"c\"}")).isEqualTo("[[a, b, c]]");
        assertThat(names(before, "replace", at + "/0/1", "{\"Name\":\"c\"}")).isEqualTo("[[a, c]]");
        assertThat(names(before, "replace", at + "/0/1/name", "\"c\"")).isEqualTo("[[a, c]]");
        assertThat(names(before, "replace", at, "[[{\"Name\":\"c\"}]]")).isEqualTo("[[c]]");
        assertThat(names(before, "remove", at + "/0/0", "null")).isEqualTo("[[b]]");
        assertThat(names(before, "remove", at, "null")).isEqualTo("[]");
        for (String outside : List.of("/1", "/0/2", "/0/2/Name", "/-1", "/00", "/x", "/-/-")) {
            assertThatExceptionOfType(InvalidArgumentException.class)
                    .as(outside)
                    .isThrownBy(() -> names(before, "replace", at + outside, "null"));
        }
        Contact merged = apply(before, "{\"Address\":{\"LocalizedAddress\":{\"Name\":\"c\"}}}")
                .entity();
        assertThat(names(merged)).isEqualTo("[[a, b], [c]]");
    }

    @Test
    void changesMapsEntryByEntry() {
        Webhook once = CarrierDocuments.read(Webhook.class, "{\"Headers\":{\"a/b\":\"1\",\"c\":\"2\"}}");
        Webhook twice = apply(
                        once,
                        "[{\"op\":\"replace\",\"path\":\"Headers/a~1b\",\"value\":3},"
                                + "{\"op\":\"remove\",\"path\":\"Headers/c\"},"
                                + "{\"op\":\"add\",\"path\":\"Headers/C\",\"value\":\"4\"}]")
                .entity();
        assertThat(twice.headers()).containsExactlyInAnyOrderEntriesOf(java.util.Map.of("a/b", "3", "C", "4"));
        Webhook thrice = apply(twice, "{\"headers\":{\"C\":null,\"d\":null}}").entity();
        assertThat(thrice.headers()).containsExactly(java.util.Map.entry("a/b", "3"));
    }

    /** RFC 6902 4.6. */
    @Test
    void testsNumbersByTheirValue() {
        Webhook webhook =
                CarrierDocuments.read(Webhook.class, "{\"WebhookId\":3,\"Properties\":{\"a\":{\"x\":[1,2]}}}");
        String test = "[{\"op\":\"test\",\"path\":\"/Properties/a\",\"value\":{\"x\":[1.0,%s]}}]";
        assertThat(apply(webhook, test.formatted("2e0")).entity()).isEqualTo(webhook);
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> apply(webhook, test.formatted("2.5")));
    }

    @Test
    void mergesIntoTheSettingsOfATopic() {
        ChatTopicEntity topic = CarrierDocuments.read(
                ChatTopicEntity.class,
                "{\"ChatTopicId\":3,\"OpeningHours\":{\"MonEnabled\":true,\"MonStart\":\"08:00\","
                        + "\"TzLocation\":{\"TZLocationID\":1,\"TZLocationCode\":\"UTC\"}}}");
        ChatTopicEntity patched = apply(
                        topic,
                        "{\"openingHours\":{\"monStop\":\"PT16H30M\",\"tzLocation\":{\"tZLocationCode\":\"NO\"}},"
                                + "\"Widget\":{\"Color\":\"#fff\"}}")
                .entity();
        var hours = Objects.requireNonNull(patched.openingHours());
        assertThat(hours.monStart()).isEqualTo(LocalTime.of(8, 0));
        assertThat(hours.monStop()).isEqualTo(LocalTime.of(16, 30));
        assertThat(Objects.requireNonNull(hours.tzLocation()).tzLocationId()).isZero();
        assertThat(Objects.requireNonNull(hours.tzLocation()).tzLocationCode()).isEqualTo("NO");
        assertThat(Objects.requireNonNull(patched.widget()).color()).isEqualTo("#fff");
    }

    @Test
    void keepsWhatItDoesNotNameToTheLastBit() {
        Contact contact =
                CarrierDocuments.read(Contact.class, "{\"ContactId\":9,\"Address\":{\"Wgs84Latitude\":59.913869}}");
        ChatSessionEntity before = CarrierType.of(ChatSessionEntity.class).with(SESSION, "Contact", contact);
        ChatSessionEntity patched = apply(before, "{\"Rating\":5}").entity();
        assertThat(patched.contact()).isSameAs(contact);
        assertThat(patched.user()).isSameAs(SESSION.user());
    }

    @Test
    void boundsTheWork() {
        String operations = "[" + "{\"op\":\"add\",\"path\":\"TopicId\",\"value\":1},".repeat(1000)
                + "{\"op\":\"add\",\"path\":\"TopicId\",\"value\":1}]";
        assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> patch(operations));
    }

    private static String names(Contact before, String operation, String path, String value) {
        return names(apply(before, "[{\"op\":\"%s\",\"path\":\"%s\",\"value\":%s}]".formatted(operation, path, value))
                .entity());
    }

    private static String names(Contact contact) {
        Address address = Objects.requireNonNull(contact.address());
        return address.localizedAddress().stream()
                .map(row -> row.stream().map(LocalizedField::name).toList())
                .toList()
                .toString();
    }

    private static ChatSessionEntity with(String property, Object value) {
        return CarrierType.of(ChatSessionEntity.class).with(SESSION, property, value);
    }

    private static Submitted<ChatSessionEntity> patch(String json) {
        return apply(SESSION, json);
    }

    private static <C extends Record> Submitted<C> apply(C current, String json) {
        return Patch.of("entity", JsonBodyParser.read(json), OSLO).apply(current);
    }

    private static ChatSessionEntity session(String json) {
        return CarrierDocuments.read(ChatSessionEntity.class, json);
    }
}
