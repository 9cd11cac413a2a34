package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.Person;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.Submitted;
import org.chatsession.failure.NotFoundException;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Creating and reading sessions, on whatever database. */
abstract class ChatSessionCreationContract {

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);
    private static final Caller CALLER = new Caller(1, "tje0", "T", Role.ADMINISTRATOR);

    @Autowired
    private ChatAgentService service;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void keepsEveryValueThatWasPosted() {
        ChatSessionEntity posted = new Distinct(1000).carrier(ChatSessionEntity.class);
        ChatSessionEntity created = service.saveChatSessionEntity(CALLER, all(posted));
        assertThat(created).isEqualTo(TYPE.with(posted, "ChatSessionId", created.chatSessionId()));
        assertThat(service.get(created.chatSessionId()).entity()).isEqualTo(created);
    }

    @Test
    void storesEveryValueInItsOwnColumn() {
        ChatSessionEntity posted = TYPE.with(
                new Distinct(3000).carrier(ChatSessionEntity.class), "Status", ChatSessionStatus.RequestPosted);
        int id = service.saveChatSessionEntity(CALLER, all(posted)).chatSessionId();
        Map<String, Object> row = jdbc.queryForMap("select * from chat_session where id = ?", id);
        assertThat(row)
                .containsEntry("topic_id", posted.topicId())
                .containsEntry("user_id", posted.user().associateId())
                .containsEntry("person_id", posted.person().personId())
                .containsEntry("customer_alias", posted.customerAlias())
                .containsEntry("customer_host", posted.customerHost())
                .containsEntry("customer_name", posted.customerName())
                .containsEntry("customer_email", posted.customerEmail())
                .containsEntry("customer_phone", posted.customerPhone())
                .containsEntry("customer_consented", posted.customerConsented())
                .containsEntry("customer_company_name", posted.customerCompanyName())
                .containsEntry("status", 10)
                .containsEntry("first_message", posted.firstMessage())
                .containsEntry("last_message", posted.lastMessage())
                .containsEntry("session_key", posted.sessionKey())
                .containsEntry("initial_queue_pos", posted.initialQueuePos())
                .containsEntry("alert_level", posted.alertLevel())
                .containsEntry("agent_rank", posted.rank())
                .containsEntry("flags", posted.flags())
                .containsEntry("contact_id", posted.contact().contactId())
                .containsEntry("project_id", posted.project().projectId())
                .containsEntry("sale_id", posted.sale().saleId())
                .containsEntry("ticket_id", posted.ticket().ticketId())
                .containsEntry("transfer_to_id", posted.transferTo().associateId())
                .containsEntry("chatbot_active", posted.chatbotIsActive())
                .containsEntry("rating", posted.rating());
        for (Property date : TYPE.properties()) {
            if (date.name().startsWith("When")) {
                String column =
                        date.name().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase();
                OffsetDateTime stored = jdbc.queryForObject(
                        "select " + column + " from chat_session where id = ?", OffsetDateTime.class, id);
                assertThat(stored.toInstant()).as(date.name()).isEqualTo(date.valueIn(posted));
            }
        }
    }

    @Test
    void fillsInWhatWasNotPosted() {
        ChatSessionEntity created = service.saveChatSessionEntity(
                CALLER, new Submitted<>("entity", TYPE.with(TYPE.empty(), "TopicId", 987654), Set.of()));
        assertThat(created.chatSessionId()).isPositive();
        assertThat(created.status()).isEqualTo(ChatSessionStatus.InQueue);
        assertThat(created.sessionKey()).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9_-]+");
        assertThat(created.whenRequested()).isNotNull().isEqualTo(created.whenIdle());
        assertThat(created.whenStarted()).isNull();
        assertThat(created.initialQueuePos()).isEqualTo(1);
        assertThat(created.rank()).isZero();
        assertThat(created.user()).isNull();
        assertThat(service.saveChatSessionEntity(
                                CALLER, new Submitted<>("entity", TYPE.with(TYPE.empty(), "TopicId", 987654), Set.of()))
                        .initialQueuePos())
                .isEqualTo(2);
    }

    @Test
    void takesKeysThatAreNotPositiveForNone() {
        Associate nobody = CarrierType.of(Associate.class)
                .with(CarrierType.of(Associate.class).empty(), "AssociateId", -1);
        ChatSessionEntity created = service.saveChatSessionEntity(CALLER, all(TYPE.with(TYPE.empty(), "User", nobody)));
        assertThat(created.user()).isNull();
    }

    @Test
    void neverChangesARecordThatExists() {
        Person first = new Distinct(500).carrier(Person.class);
        Person other = CarrierType.of(Person.class).with(first, "Firstname", "Other");
        service.saveChatSessionEntity(CALLER, all(TYPE.with(TYPE.empty(), "Person", first)));
        assertThat(service.saveChatSessionEntity(CALLER, all(TYPE.with(TYPE.empty(), "Person", other)))
                        .person())
                .isEqualTo(first);
    }

    @Test
    void findsTheOnePersonBehindTheEmailAddress() {
        CarrierType<Person> type = CarrierType.of(Person.class);
        Person person = type.with(
                type.with(new Distinct(7000).carrier(Person.class), "Email", "Ann@Example.com"), "ContactId", 4711);
        service.saveChatSessionEntity(CALLER, all(TYPE.with(TYPE.empty(), "Person", person)));
        ChatSessionEntity created =
                service.saveChatSessionEntity(CALLER, all(TYPE.with(TYPE.empty(), "CustomerEmail", "ann@EXAMPLE.com")));
        assertThat(created.person()).isEqualTo(person);
        assertThat(created.contact().contactId()).isEqualTo(4711);
    }

    @Test
    void storesASessionWithOneStatementAndItsEventWhereAllRelatedRecordsAreKnown() {
        ChatSessionEntity posted = new Distinct(9000).carrier(ChatSessionEntity.class);
        service.saveChatSessionEntity(CALLER, all(posted));
        CountedStatements.Count count = CountedStatements.of(() -> {
            for (int i = 0; i < 50; i++) {
                service.saveChatSessionEntity(CALLER, all(posted));
            }
        });
        // Each with its event; one more draws the next fifty ids, and associates are read again when a second has
        // passed
        assertThat(count.statements()).isBetween(101, 112);
        assertThat(count.commits()).isEqualTo(50);
    }

    @Test
    void readsASessionWithOneStatementAndNoTransaction() {
        int id = service.saveChatSessionEntity(CALLER, all(new Distinct(9500).carrier(ChatSessionEntity.class)))
                .chatSessionId();
        service.get(id);
        CountedStatements.Count count = CountedStatements.of(() -> {
            for (int i = 0; i < 50; i++) {
                service.get(id);
            }
        });
        assertThat(count.statements()).isBetween(50, 54);
        assertThat(count.commits()).isZero();
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(service.find(Integer.MAX_VALUE)).isEmpty();
        assertThatThrownBy(() -> service.get(Integer.MAX_VALUE)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void startsFromAnEntityWithoutAnything() {
        assertThat(service.createDefault()).isEqualTo(TYPE.empty());
        assertThat(service.createDefault().status()).isEqualTo(ChatSessionStatus.Invalid);
    }

    private static Submitted<ChatSessionEntity> all(ChatSessionEntity entity) {
        return new Submitted<>(
                        "entity",
                        entity,
                        TYPE.properties().stream().map(Property::name).collect(Collectors.toSet()))
                .withoutKey();
    }
}
