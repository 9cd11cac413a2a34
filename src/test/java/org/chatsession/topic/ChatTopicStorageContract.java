package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.CustomerLanguage;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.carrier.UserType;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Property;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;
import org.chatsession.user.Caller;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Topics, members and presence as they are stored, on whatever database. */
abstract class ChatTopicStorageContract {

    private static final CarrierType<ChatTopicEntity> TOPIC = CarrierType.of(ChatTopicEntity.class);

    @Autowired
    private ChatTopicService service;

    @Autowired
    private TopicMembers members;

    @Autowired
    private ChatPresences presences;

    @Autowired
    private Users users;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Caller administrator;
    private Caller kari;
    private Caller ola;
    private Caller reader;

    @BeforeEach
    void findUsers() {
        administrator = caller("tje0");
        kari = caller("kari");
        ola = caller("ola");
        reader = caller("lise");
        jdbc.update("delete from chat_presence");
    }

    @Test
    void keepsEveryPropertyOfATopic() {
        ChatTopicEntity topic = TOPIC.with(distinct(), "ChatTopicId", 1_000_000);
        int id = created(topic).chatTopicId();

        ChatTopicEntity stored = service.get(id).entity();

        assertThat(id).isPositive().isNotEqualTo(topic.chatTopicId());
        assertThat(stored).isEqualTo(TOPIC.with(topic, "ChatTopicId", id));
    }

    @Test
    void storesEveryPropertyInItsColumn() {
        ChatTopicEntity topic = distinct();
        int id = created(topic).chatTopicId();

        Map<String, Object> row = jdbc.queryForMap("select * from chat_topic where id = ?", id);

        for (Property property : TOPIC.properties()) {
            String column = column(property);
            Object value = property.valueIn(topic);
            switch (property.type().kind()) {
                case STRING, INT, BOOL -> {
                    if (!property.isKey()) {
                        assertThat(row.get(column)).as(column).isEqualTo(value);
                    }
                }
                case DATE -> assertThat(instant(row.get(column))).as(column).isEqualTo(value);
                case REFERENCE -> {
                    Property key = carrierType(property.type()).key();
                    if (key == null) {
                        assertThat(row.get(column)).as(column).asString().startsWith("{");
                    } else {
                        assertThat(row.get(column + "_id")).as(column).isEqualTo(key.valueIn(value));
                    }
                }
                default -> throw new AssertionError(property);
            }
        }
        assertThat(row.get("opening_hours")).asString().contains("\"TZLocationCode\":\"NO\"", "\"MonStart\":\"");
        assertThat(row.get("bot_settings"))
                .asString()
                .contains("\"BotName\":\"" + topic.botSettings().botName());
    }

    @Test
    void storesEachFlagInItsColumn() {
        List<Property> flags = TOPIC.properties().stream()
                .filter(property -> property.type().kind() == TypeDescriptor.Kind.BOOL)
                .toList();
        assertThat(flags).hasSizeGreaterThan(1);
        for (Property flag : flags) {
            ChatTopicEntity topic = TOPIC.with(TOPIC.with(service.createDefault(), "Name", "Flag"), flag.name(), true);
            int id = created(topic).chatTopicId();

            Map<String, Object> row = jdbc.queryForMap("select * from chat_topic where id = ?", id);

            assertThat(flags)
                    .allSatisfy(other ->
                            assertThat(row.get(column(other))).as(column(other)).isEqualTo(other == flag));
            assertThat(service.get(id).entity()).isEqualTo(TOPIC.with(topic, "ChatTopicId", id));
        }
    }

    @Test
    void fillsInWhatATopicNeeds() {
        ChatTopicEntity named = TOPIC.with(TOPIC.empty(), "Name", "Bare");
        ChatTopicEntity stored = created(named);
        ChatTopicEntity expected =
                TOPIC.with(TOPIC.with(service.createDefault(), "Name", "Bare"), "ChatTopicId", stored.chatTopicId());
        assertThat(stored).isEqualTo(expected);
        assertThat(stored.widget().color()).isEqualTo("#0080FF");
        assertThat(stored.widget().font()).isEqualTo("verdana");
        assertThat(stored.openingHours().tzLocation()).isNull();
    }

    @Test
    void refusesATopicWithoutAName() {
        assertThatThrownBy(() -> created(service.createDefault()))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.modelState()).containsOnlyKeys("entity.Name"));
    }

    @Test
    void keepsTheFiguresOfPickupsThatTheBodyLeavesOut() {
        ChatTopicEntity topic = create("Figures");
        Instant pickedUp = Instant.parse("2027-03-01T10:00:00Z");
        service.recordPickup(topic.chatTopicId(), pickedUp, pickedUp.minusSeconds(30));

        ChatTopicEntity replaced = service.replace(
                administrator,
                topic.chatTopicId(),
                Precondition.NONE,
                new Submitted<>("entity", topic, Set.of("Name", "Description")));
        assertThat(replaced.lastAccept()).isEqualTo(pickedUp);
        assertThat(replaced.secondsPrAccept()).isEqualTo(30);

        ChatTopicEntity cleared = service.replace(administrator, topic.chatTopicId(), Precondition.NONE, posted(topic));
        assertThat(cleared.lastAccept()).isNull();
        assertThat(cleared.secondsPrAccept()).isZero();
    }

    @Test
    void savesUnderItsNumberOrUnderANewOne() {
        ChatTopicEntity topic = create("Before");
        int id = topic.chatTopicId();
        assertThat(service.saveChatTopicEntity(administrator, posted(TOPIC.with(topic, "Name", "After")))
                        .chatTopicId())
                .isEqualTo(id);
        assertThat(service.get(id).entity().name()).isEqualTo("After");
        assertThat(service.saveChatTopicEntity(administrator, posted(TOPIC.with(topic, "ChatTopicId", 0)))
                        .chatTopicId())
                .isGreaterThan(id);
        assertThatThrownBy(() ->
                        service.saveChatTopicEntity(administrator, posted(TOPIC.with(topic, "ChatTopicId", 999_999))))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> service.replace(administrator, 999_999, Precondition.NONE, posted(topic)))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.replace(
                        administrator, id, Precondition.NONE, posted(TOPIC.with(topic, "ChatTopicId", id + 1))))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void findsTimeZonesByNumberThenByCode() {
        assertThat(zoneStored(140, "")).isEqualTo("DK");
        assertThat(zoneStored(140, "NO")).isEqualTo("DK");
        assertThat(zoneStored(0, "us-ny")).isEqualTo("US-NY");
        assertThat(zoneStored(0, "Europe/Oslo")).isEqualTo("NO");
        assertThatThrownBy(() -> zoneStored(0, "nowhere")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> zoneStored(99_999, "")).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void letsAdministratorsOnlyManageTopics() {
        ChatTopicEntity topic = create("Managed");
        int id = topic.chatTopicId();
        for (Caller caller : List.of(kari, reader)) {
            assertThatThrownBy(() -> service.saveChatTopicEntity(caller, posted(topic)))
                    .isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> service.replace(caller, id, Precondition.NONE, posted(topic)))
                    .isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> service.delete(caller, id, Precondition.NONE))
                    .isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> members.add(caller, id, agent(kari.associateId(), true), "useragent"))
                    .isInstanceOf(ForbiddenException.class);
            assertThatThrownBy(() -> members.remove(caller, id, "kari")).isInstanceOf(ForbiddenException.class);
        }
        assertThatThrownBy(() -> presences.save(reader, List.of())).isInstanceOf(ForbiddenException.class);
    }

    @Test
    void deletesATopicWithItsMembers() {
        int id = create("Deleted").chatTopicId();
        members.add(administrator, id, agent(kari.associateId(), true), "useragent");
        service.delete(administrator, id, Precondition.NONE);
        service.delete(administrator, id, Precondition.NONE);
        assertThat(service.find(id)).isEmpty();
        assertThat(members.topicsOf(kari.associateId())).doesNotContain(id);
        assertThatThrownBy(() -> members.list(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void knowsWhoMayDoWhat() {
        int id = create("Rights").chatTopicId();
        members.add(
                administrator,
                id,
                new ChatTopicAgent(77, associate(kari.associateId(), ""), false, true, false, false),
                "useragent");
        members.add(
                administrator, id, new ChatTopicAgent(0, associate(0, "OLA"), true, false, true, true), "useragent");

        assertThat(members.list(id)).extracting(agent -> agent.user().name()).containsExactly("kari", "ola");
        assertThat(members.list(id)).extracting(ChatTopicAgent::topicId).containsOnly(id);
        assertThat(members.canRespond(kari.associateId(), id)).isTrue();
        assertThat(members.canManage(kari.associateId(), id)).isFalse();
        assertThat(members.canManage(ola.associateId(), id)).isTrue();
        assertThat(members.topicsWhere(kari.associateId(), TopicRight.RESPOND)).contains(id);
        assertThat(members.topicsWhere(kari.associateId(), TopicRight.MANAGE)).doesNotContain(id);
        assertThat(service.forCurrentUser(ola))
                .extracting(ChatTopicEntity::chatTopicId)
                .contains(id);
        assertThat(service.forCurrentUser(reader)).isEmpty();

        // a repeated add replaces the rights
        members.add(administrator, id, agent(kari.associateId(), false), "useragent");
        assertThat(members.find(id, "kari").orElseThrow().canRespond()).isFalse();
        assertThat(members.topicsOf(kari.associateId())).doesNotContain(id);

        // by name of the path, whoever the body names
        members.update(administrator, id, "ola", agent(kari.associateId(), true));
        assertThat(members.find(id, "OLA").orElseThrow().canRespond()).isTrue();

        List<ChatTopicAgent> replaced =
                members.replaceAll(administrator, id, List.of(agent(ola.associateId(), true)), "useragents");
        assertThat(replaced).extracting(agent -> agent.user().name()).containsExactly("ola");
        assertThat(members.find(id, "kari")).isEmpty();
        assertThat(members.find(id, "nobody")).isEmpty();
        members.remove(administrator, id, String.valueOf(ola.associateId()));
        members.remove(administrator, id, "nobody");
        assertThat(members.list(id)).isEmpty();
        assertThat(members.replaceAll(administrator, id, List.of(), "useragents"))
                .isEmpty();
    }

    @Test
    void refusesMembersItCannotIdentify() {
        int id = create("Members").chatTopicId();
        assertThatThrownBy(() -> members.add(
                        administrator, id, new ChatTopicAgent(id, null, true, true, true, true), "useragent"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> members.add(
                        administrator,
                        id,
                        new ChatTopicAgent(id, associate(0, "nobody"), true, true, true, true),
                        "useragent"))
                .isInstanceOf(InvalidRequestException.class);
        members.add(administrator, id, agent(kari.associateId(), true), "useragent");
        assertThatThrownBy(() -> members.replaceAll(
                        administrator,
                        id,
                        List.of(
                                agent(ola.associateId(), true),
                                new ChatTopicAgent(id, associate(0, "nobody"), true, true, true, true)),
                        "useragents"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.modelState()).containsOnlyKeys("useragents[1].User"));
        assertThat(members.list(id)).extracting(agent -> agent.user().name()).containsExactly("kari");
    }

    @Test
    void keepsAnUnknownAgentAsPosted() {
        int id = create("Lenient").chatTopicId();
        members.add(
                administrator,
                id,
                new ChatTopicAgent(id, associate(4711, "ghost"), true, false, false, true),
                "useragent");
        assertThat(members.list(id).get(0).user().name()).isEqualTo("ghost");
        // nobody who could be present is needed
        assertThat(service.initialStatus(id, false, false)).isEqualTo(ChatSessionStatus.InQueue);
    }

    @Test
    void sendsCustomersToTheOfflineFormWhenNobodyIsThere() {
        int id = create("Staffed").chatTopicId();
        assertThat(service.initialStatus(id, false, false)).isEqualTo(ChatSessionStatus.InQueue);
        members.add(administrator, id, agent(kari.associateId(), true), "useragent");
        members.add(administrator, id, agent(ola.associateId(), false), "useragent");
        assertThat(service.initialStatus(id, false, false)).isEqualTo(ChatSessionStatus.InQueue);
        presences.save(kari, List.of(presence(kari, false)));
        assertThat(service.initialStatus(id, false, false)).isEqualTo(ChatSessionStatus.OfflineForm);
        presences.save(kari, List.of(presence(kari, true)));
        assertThat(service.initialStatus(id, false, false)).isEqualTo(ChatSessionStatus.InQueue);
        assertThat(service.initialStatus(123_456, false, false)).isEqualTo(ChatSessionStatus.InQueue);
    }

    @Test
    void letsManagersSayWhoOfTheirsIsPresent() {
        int id = create("Presence").chatTopicId();
        members.add(administrator, id, agent(ola.associateId(), true), "useragent");
        presences.save(kari, List.of(presence(ola, false)));
        assertThat(present(ola)).isTrue();
        members.add(
                administrator,
                id,
                new ChatTopicAgent(id, associate(kari.associateId(), ""), false, false, true, false),
                "useragent");
        presences.save(kari, List.of(presence(ola, false), new ChatPresence(987_654, "", 0, true, List.of())));
        assertThat(present(ola)).isFalse();
        presences.save(administrator, List.of(presence(ola, true), presence(kari, false)));
        assertThat(present(ola)).isTrue();
        assertThat(present(kari)).isFalse();
        assertThat(presences.list()).extracting(ChatPresence::userId).doesNotContain(987_654);
        assertThat(members.candidates(true, false)).extracting(MDOListItem::id).contains(kari.associateId());
        assertThat(members.candidates(true, true))
                .extracting(MDOListItem::id)
                .contains(ola.associateId())
                .doesNotContain(kari.associateId());
        assertThat(members.candidates(false, false))
                .flatExtracting(MDOListItem::childItems)
                .hasSameSizeAs(members.candidates(true, false));
    }

    @Test
    void countsEveryOneOfManyPickupsAtOnce() throws Exception {
        int id = create("Busy").chatTopicId();
        Instant first = Instant.parse("2027-03-01T10:00:00Z");
        service.recordPickup(id, first, first.minusSeconds(10_000));
        atOnce(16, () -> service.recordPickup(id, first, null));
        int expected = 10_000;
        for (int i = 0; i < 16; i++) {
            expected = (int) Math.round(expected * 0.9);
        }
        assertThat(service.get(id).entity().secondsPrAccept()).isEqualTo(expected);
        assertThat(service.get(id).revision().version()).isEqualTo(17);
    }

    /** As a seed file does, which looks a member up before it adds another. */
    @Test
    void changesMembersOfATopicThatAnotherHasChangedMeanwhile() {
        int id = create("Changing").chatTopicId();
        transaction.executeWithoutResult(status -> {
            assertThat(members.find(id, "kari")).isEmpty();
            CompletableFuture.runAsync(() -> service.recordPickup(id, Instant.parse("2027-03-01T10:00:00Z"), null))
                    .join();
            members.update(administrator, id, "kari", agent(kari.associateId(), true));
        });
        assertThat(members.find(id, "kari")).isPresent();
    }

    @Test
    void letsManySayTheSameForTheFirstTimeAtOnce() throws Exception {
        int id = create("Crowd").chatTopicId();
        atOnce(8, () -> presences.save(kari, List.of(presence(kari, false), presence(ola, false))));
        assertThat(present(kari)).isFalse();
        atOnce(8, () -> members.add(administrator, id, agent(kari.associateId(), true), "useragent"));
        assertThat(members.list(id)).hasSize(1);
        ChatTopicEntity topic = TOPIC.with(
                service.createDefault(),
                "Language",
                new CustomerLanguage(new Random().nextInt(100_000, 1_000_000), "x", ""));
        atOnce(8, () -> created(TOPIC.with(topic, "Name", "Same")));
    }

    @Test
    void bringsDemoTopics() {
        Set<String> names =
                service.forCurrentUser(kari).stream().map(ChatTopicEntity::name).collect(Collectors.toSet());
        assertThat(names).contains("Support", "Sales");
    }

    /** Drivers differ in what a timestamp with a time zone is to them. */
    private static Instant instant(Object timestamp) {
        return timestamp instanceof OffsetDateTime dateTime
                ? dateTime.toInstant()
                : ((Timestamp) timestamp).toInstant();
    }

    private static String column(Property property) {
        return property.name().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static CarrierType<?> carrierType(TypeDescriptor shape) {
        return CarrierType.of(shape.type().asSubclass(Record.class));
    }

    private ChatTopicEntity create(String name) {
        return created(TOPIC.with(service.createDefault(), "Name", name));
    }

    private String zoneStored(int id, String code) {
        CarrierType<ChatOpeningHours> type = CarrierType.of(ChatOpeningHours.class);
        ChatOpeningHours hours =
                type.with(type.empty(), "TzLocation", new TimeZoneData(id, "", code, "", 0, Map.of(), Map.of()));
        ChatTopicEntity topic = TOPIC.with(service.createDefault(), "Name", "Zone");
        return created(TOPIC.with(topic, "OpeningHours", hours))
                .openingHours()
                .tzLocation()
                .tzLocationCode();
    }

    private static void atOnce(int times, Runnable action) throws Exception {
        ExecutorService agents = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                running.add(agents.submit(action));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            agents.shutdownNow();
        }
    }

    private boolean present(Caller user) {
        return presences.list().stream()
                .filter(entry -> entry.userId() == user.associateId())
                .findFirst()
                .orElseThrow()
                .present();
    }

    private Caller caller(String login) {
        return users.findByLogin(login).map(User::asCaller).orElseThrow();
    }

    private static ChatPresence presence(Caller user, boolean present) {
        return new ChatPresence(user.associateId(), "", 0, present, List.of());
    }

    private static ChatTopicAgent agent(int associateId, boolean canRespond) {
        return new ChatTopicAgent(0, associate(associateId, ""), false, canRespond, false, false);
    }

    private static Associate associate(int id, String name) {
        return new Associate(id, name, 0, 0, "", UserType.Unknown, 0, "", "", false, 0, null, Map.of(), Map.of());
    }

    private ChatTopicEntity created(ChatTopicEntity topic) {
        return service.saveChatTopicEntity(administrator, posted(topic).withoutKey());
    }

    private static Submitted<ChatTopicEntity> posted(ChatTopicEntity topic) {
        return new Submitted<>(
                "entity", topic, TOPIC.properties().stream().map(Property::name).collect(Collectors.toSet()));
    }

    /** A topic in which no two properties of a kind have the same value. */
    private static ChatTopicEntity distinct() {
        return new Distinct().carrier(TOPIC);
    }

    /** Fills carriers with values that differ wherever the kind allows it. */
    private static final class Distinct {

        private int next = 41;

        <C extends Record> C carrier(CarrierType<C> type) {
            C carrier = type.empty();
            for (Property property : type.properties()) {
                carrier = type.with(carrier, property.name(), value(property.type()));
            }
            return carrier;
        }

        private @Nullable Object value(TypeDescriptor shape) {
            int number = next++;
            return switch (shape.kind()) {
                case STRING -> "text " + number;
                case INT -> number;
                // neighbours differ
                case BOOL -> number % 2 == 0;
                case FLAGS -> number % 32;
                case DATE -> Instant.parse("2027-03-01T10:00:00.123456Z").plus(Duration.ofDays(number));
                case TIMESPAN -> LocalTime.ofSecondOfDay(number * 61L);
                case ENUM -> shape.type().getEnumConstants()[1];
                case REFERENCE ->
                    shape.type() == TimeZoneData.class
                            ? TimeZoneDescription.of(TimeZones.find("NO").orElseThrow())
                            : carrier(carrierType(shape));
                default -> throw new AssertionError(shape.kind());
            };
        }
    }
}
