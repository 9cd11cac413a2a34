package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What time does to sessions, on whatever database. */
abstract class ChatTimerContract {

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);
    private static final Caller CALLER = new Caller(1, "tje0", "T", Role.ADMINISTRATOR);

    @Autowired
    private SessionTimers timers;

    @Autowired
    private ChatAgentService sessions;

    @Autowired
    private ChatSessionOperations conversations;

    @Autowired
    private ChatTopicService topics;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    @Test
    void endsConversationsThatNobodyCarriesOn() {
        int idle = create(Map.of("Status", ChatSessionStatus.UserLast, "WhenIdle", ago(Duration.ofHours(25))));
        int busy = create(Map.of("Status", ChatSessionStatus.UserLast, "WhenIdle", ago(Duration.ofHours(23))));
        int waiting = create(Map.of("Status", ChatSessionStatus.InQueue, "WhenIdle", ago(Duration.ofHours(25))));
        timers.run();
        assertThat(status(idle)).isEqualTo(ChatSessionStatus.Finished);
        assertThat(read(idle).whenEnded()).isNotNull();
        assertThat(notices(idle)).containsExactly(ChatMessageSpecialType.ClosedByIdle);
        assertThat(status(busy)).isEqualTo(ChatSessionStatus.UserLast);
        assertThat(status(waiting)).isEqualTo(ChatSessionStatus.InQueue);
    }

    @Test
    void endsSessionsWhoseCustomerIsGone() {
        Instant longAgo = ago(Duration.ofMinutes(6));
        int talking = create(Map.of("Status", ChatSessionStatus.CustomerLast, "WhenFetched", longAgo));
        int waiting = create(Map.of("Status", ChatSessionStatus.InQueue, "WhenFetched", longAgo));
        int withBot =
                create(Map.of("Status", ChatSessionStatus.UserLast, "WhenFetched", longAgo, "ChatbotIsActive", true));
        int neverPolled = create(Map.of("Status", ChatSessionStatus.InQueue));
        timers.run();
        assertThat(status(talking)).isEqualTo(ChatSessionStatus.Finished);
        assertThat(status(waiting)).isEqualTo(ChatSessionStatus.ClosedFromQueue);
        assertThat(status(withBot)).isEqualTo(ChatSessionStatus.UserLast);
        assertThat(status(neverPolled)).isEqualTo(ChatSessionStatus.InQueue);
    }

    @Test
    void closesFinishedSessionsAndKeepsTheirEnd() {
        Instant ended = ago(Duration.ofMinutes(31));
        int due = create(Map.of("Status", ChatSessionStatus.Finished, "WhenEnded", ended));
        int fresh = create(Map.of("Status", ChatSessionStatus.Finished, "WhenEnded", ago(Duration.ofMinutes(29))));
        timers.run();
        assertThat(status(due)).isEqualTo(ChatSessionStatus.Closed);
        assertThat(read(due).whenEnded()).isEqualTo(ended);
        assertThat(status(fresh)).isEqualTo(ChatSessionStatus.Finished);
    }

    @Test
    void purgesDeletedSessionsWithTheirMessages() {
        int due = create(Map.of("Status", ChatSessionStatus.UserLast));
        sessions.patch(
                CALLER,
                due,
                Precondition.NONE,
                Patch.of("entity", JsonBodyParser.read("{\"Status\":\"Deleted\"}"), ZoneOffset.UTC));
        timers.run();
        assertThat(status(due)).isEqualTo(ChatSessionStatus.Deleted);
        jdbc.update(
                "update chat_session set modified = ? where id = ?",
                ago(Duration.ofHours(25)).atOffset(ZoneOffset.UTC),
                due);
        timers.run();
        assertThat(sessions.find(due)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from chat_message where session_id = ?", Integer.class, due))
                .isZero();
    }

    @Test
    void warnsOfThoseWhoWaitTooLong() {
        CarrierType<ChatTopicEntity> type = CarrierType.of(ChatTopicEntity.class);
        ChatTopicEntity topic = type.with(
                type.with(type.with(topics.createDefault(), "Name", "Warned"), "WarnNewChatMinutes", 5),
                "WarnChatMessageMinutes",
                10);
        int topicId = topics.saveChatTopicEntity(CALLER, new Submitted<>("entity", topic, Set.of("Name")))
                .chatTopicId();
        int waiting = create(Map.of("TopicId", topicId, "WhenRequested", ago(Duration.ofMinutes(6))));
        int fresh = create(Map.of("TopicId", topicId, "WhenRequested", ago(Duration.ofMinutes(4))));
        int unanswered = create(Map.of(
                "TopicId", topicId, "Status", ChatSessionStatus.CustomerLast, "WhenIdle", ago(Duration.ofMinutes(11))));
        timers.run();
        assertThat(read(waiting).alertLevel()).isEqualTo(1);
        assertThat(read(fresh).alertLevel()).isZero();
        assertThat(read(unanswered).alertLevel()).isEqualTo(1);
        assertThat(conversations.pickUp(CALLER, waiting).orElseThrow().alertLevel())
                .isZero();
    }

    /** From the first message that is not answered; notices and further messages do not matter, nor does what was before the pickup. */
    @Test
    void warnsOfWhatIsUnansweredForTooLong() {
        CarrierType<ChatTopicEntity> type = CarrierType.of(ChatTopicEntity.class);
        int topicId = topics.saveChatTopicEntity(
                        CALLER,
                        new Submitted<>(
                                "entity",
                                type.with(
                                        type.with(topics.createDefault(), "Name", "Warned of messages"),
                                        "WarnChatMessageMinutes",
                                        10),
                                Set.of("Name")))
                .chatTopicId();
        Instant longAgo = ago(Duration.ofMinutes(30));
        int pickedUp = create(Map.of("TopicId", topicId, "WhenRequested", longAgo, "WhenIdle", longAgo));
        conversations.pickUp(CALLER, pickedUp);
        Map<String, Object> started =
                Map.of("TopicId", topicId, "Status", ChatSessionStatus.CustomerLast, "WhenStarted", longAgo);
        int written = create(started);
        add(written, ChatMessageType.ToUser, ago(Duration.ofMinutes(11)));
        add(written, ChatMessageType.ToUser, ago(Duration.ofMinutes(1)));
        add(written, ChatMessageType.Special, ago(Duration.ofMinutes(1)));
        int answered = create(started);
        add(answered, ChatMessageType.ToUser, ago(Duration.ofMinutes(20)));
        add(answered, ChatMessageType.ToCustomer, ago(Duration.ofMinutes(15)));
        add(answered, ChatMessageType.ToUser, ago(Duration.ofMinutes(9)));
        timers.run();
        assertThat(read(pickedUp).alertLevel()).isZero();
        assertThat(read(written).alertLevel()).isEqualTo(1);
        assertThat(read(answered).alertLevel()).isZero();
    }

    private void add(int session, ChatMessageType type, Instant when) {
        conversations.addMessage(
                CALLER,
                session,
                new ChatMessage(0, 0, type, "x", "", 0, ChatMessageSpecialType.None, "", when),
                "message");
    }

    @Test
    void oneThatCannotBeChangedKeepsNothingElseFromItsTime() {
        Instant longAgo = ago(Duration.ofHours(30));
        int first = create(Map.of("Status", ChatSessionStatus.UserLast, "WhenIdle", longAgo));
        int broken = create(Map.of("Status", ChatSessionStatus.UserLast, "WhenIdle", longAgo));
        int last = create(Map.of("Status", ChatSessionStatus.UserLast, "WhenIdle", longAgo));
        int gone = create(Map.of("Status", ChatSessionStatus.InQueue, "WhenFetched", longAgo));
        int brokenToo = create(Map.of("Status", ChatSessionStatus.InQueue, "WhenFetched", longAgo));
        int finished = create(Map.of("Status", ChatSessionStatus.Finished, "WhenEnded", longAgo));
        jdbc.execute("alter table chat_session add constraint broken_rows check (not (id = " + broken
                + " and status = 7 or id = " + brokenToo + " and status = 11))");
        try {
            timers.run();
        } finally {
            jdbc.execute("alter table chat_session drop constraint broken_rows");
        }
        assertThat(status(broken)).isEqualTo(ChatSessionStatus.UserLast);
        assertThat(notices(broken)).isEmpty();
        assertThat(status(brokenToo)).isEqualTo(ChatSessionStatus.InQueue);
        assertThat(status(first)).isEqualTo(ChatSessionStatus.Finished);
        assertThat(status(last)).isEqualTo(ChatSessionStatus.Finished);
        assertThat(status(gone)).isEqualTo(ChatSessionStatus.ClosedFromQueue);
        assertThat(status(finished)).isEqualTo(ChatSessionStatus.Closed);
        timers.run();
        assertThat(status(broken)).isEqualTo(ChatSessionStatus.Finished);
        assertThat(status(brokenToo)).isEqualTo(ChatSessionStatus.ClosedFromQueue);
    }

    @Test
    void actsOnceHoweverManyLookAtOnce() {
        List<Integer> due = IntStream.range(0, 20)
                .map(i ->
                        create(Map.of("Status", ChatSessionStatus.CustomerLast, "WhenIdle", ago(Duration.ofHours(30)))))
                .boxed()
                .toList();
        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(i -> CompletableFuture.runAsync(timers::run))
                        .toArray(CompletableFuture[]::new))
                .join();
        assertThat(due).allSatisfy(id -> assertThat(notices(id)).containsExactly(ChatMessageSpecialType.ClosedByIdle));
    }

    private int create(Map<String, Object> values) {
        ChatSessionEntity entity = TYPE.empty();
        for (Map.Entry<String, Object> value : values.entrySet()) {
            entity = TYPE.with(entity, value.getKey(), value.getValue());
        }
        return sessions.saveChatSessionEntity(CALLER, new Submitted<>("entity", entity, values.keySet()))
                .chatSessionId();
    }

    private ChatSessionEntity read(int id) {
        return sessions.get(id).entity();
    }

    private ChatSessionStatus status(int id) {
        return read(id).status();
    }

    private List<ChatMessageSpecialType> notices(int id) {
        return conversations.messages(id, 0).stream()
                .map(ChatMessage::specialType)
                .toList();
    }

    private Instant ago(Duration time) {
        return clock.instant().minus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
