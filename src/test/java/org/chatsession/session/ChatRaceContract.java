package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.Person;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Submitted;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.chatsession.user.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What many at once may do to sessions, on whatever database. */
abstract class ChatRaceContract {

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);
    private static final int CALLERS = 8;

    @Autowired
    private ChatAgentService sessions;

    @Autowired
    private ChatSessionOperations conversations;

    @Autowired
    private ChatTopicService topics;

    @Autowired
    private TopicMembers members;

    @Autowired
    private Users users;

    private Caller tje0;
    private Caller kari;
    private Caller ola;
    private int topic;

    @BeforeEach
    void findUsers() {
        tje0 = users.findByLogin("tje0").orElseThrow().asCaller();
        kari = users.findByLogin("kari").orElseThrow().asCaller();
        ola = users.findByLogin("ola").orElseThrow().asCaller();
        while (conversations.pickUpFirst(kari).isPresent()) {
            // those that earlier tests have left
        }
        topic = newTopic();
    }

    @RepeatedTest(3)
    void exactlyOneOfManyPicksASessionUp() throws Exception {
        int id = sessions.createForTopic(kari, topic).chatSessionId();
        List<Optional<ChatSessionEntity>> answers = atOnce(IntStream.range(0, CALLERS)
                .mapToObj(i ->
                        (Callable<Optional<ChatSessionEntity>>) () -> conversations.pickUp(i % 2 == 0 ? kari : ola, id))
                .toList());
        List<ChatSessionEntity> winners =
                answers.stream().flatMap(Optional::stream).toList();
        assertThat(winners).hasSize(1);
        assertThat(sessions.get(id).entity()).isEqualTo(winners.get(0));
    }

    @RepeatedTest(3)
    void everyCallerGetsAnotherSessionInQueueOrder() throws Exception {
        int second = newTopic();
        List<Integer> waiting = new ArrayList<>();
        for (int i = 0; i < 2 * CALLERS; i++) {
            waiting.add(
                    sessions.createForTopic(kari, i % 2 == 0 ? topic : second).chatSessionId());
        }
        List<Optional<ChatSessionEntity>> answers = atOnce(IntStream.range(0, CALLERS)
                .mapToObj(i -> (Callable<Optional<ChatSessionEntity>>)
                        () -> conversations.pickUpFirst(i % 2 == 0 ? kari : ola))
                .toList());
        List<ChatSessionEntity> picked =
                answers.stream().map(Optional::orElseThrow).toList();
        assertThat(picked.stream().map(ChatSessionEntity::chatSessionId))
                .containsExactlyInAnyOrderElementsOf(waiting.subList(0, CALLERS));
        for (Caller agent : List.of(kari, ola)) {
            assertThat(picked.stream()
                            .filter(session ->
                                    Objects.requireNonNull(session.user()).associateId() == agent.associateId())
                            .map(ChatSessionEntity::rank))
                    .doesNotHaveDuplicates();
        }
        for (int i = CALLERS; i < waiting.size(); i++) {
            assertThat(conversations.pickUpFirst(kari).orElseThrow().chatSessionId())
                    .isEqualTo(waiting.get(i));
        }
        assertThat(conversations.pickUpFirst(kari)).isEmpty();
    }

    @Test
    void givesEachOfAnAgentsSessionsAnotherRank() throws Exception {
        List<Integer> ids = IntStream.range(0, CALLERS)
                .mapToObj(i -> sessions.createForTopic(kari, topic).chatSessionId())
                .toList();
        Caller fresh = new Caller(50_000 + topic, "fresh", "Fresh", Role.ADMINISTRATOR);
        List<Optional<ChatSessionEntity>> answers = atOnce(ids.stream()
                .map(id -> (Callable<Optional<ChatSessionEntity>>) () -> conversations.pickUp(fresh, id))
                .toList());
        assertThat(answers.stream().map(answer -> answer.orElseThrow().rank()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, CALLERS).boxed().toList());
    }

    @Test
    void nobodyWhoPollsMissesAMessage() throws Exception {
        int id = sessions.createForTopic(kari, topic).chatSessionId();
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        Future<List<Integer>> seen = reader.submit(() -> {
            List<Integer> all = new ArrayList<>();
            boolean last = false;
            while (!last) {
                last = !writing.get();
                int after = all.isEmpty() ? 0 : all.get(all.size() - 1);
                conversations.messages(id, after).stream()
                        .map(ChatMessage::chatMessageId)
                        .sorted()
                        .forEach(all::add);
            }
            return all;
        });
        List<Integer> written = atOnce(IntStream.range(0, CALLERS)
                        .mapToObj(i -> (Callable<List<Integer>>) () -> IntStream.range(0, 5)
                                .map(j -> conversations
                                        .addMessage(
                                                kari, id, message(ChatMessageType.ToUser, "m" + i + "." + j), "message")
                                        .chatMessageId())
                                .boxed()
                                .toList())
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();
        writing.set(false);
        assertThat(seen.get(30, TimeUnit.SECONDS)).containsExactlyInAnyOrderElementsOf(written);
        reader.shutdown();
    }

    @RepeatedTest(4)
    void leavesNoImpossibleStateWhateverHappensAtOnce() throws Exception {
        int id = sessions.createForTopic(kari, topic).chatSessionId();
        conversations.pickUp(kari, id).orElseThrow();
        conversations.transfer(kari, id, "ola");
        atOnce(List.of(
                () -> conversations.acceptTransfer(ola, id),
                () -> conversations.rejectTransfer(ola, id),
                () -> conversations.transfer(kari, id, "tje0"),
                () -> conversations.reset(kari, id),
                () -> conversations.addMessage(
                        ola, id, message(ChatMessageType.ToCustomer, "from the agent"), "message"),
                () -> conversations.addMessage(
                        ola, id, message(ChatMessageType.ToUser, "from the customer"), "message"),
                () -> conversations.addMessage(
                        kari,
                        id,
                        new ChatMessage(
                                0,
                                0,
                                ChatMessageType.Special,
                                "",
                                "",
                                0,
                                ChatMessageSpecialType.ClosedByUser,
                                "",
                                null),
                        "message"),
                () -> conversations.pickUp(ola, id)));
        ChatSessionEntity left = sessions.get(id).entity();
        boolean ended = Phase.ENDED.has(left.status());
        assertThat(left.whenEnded() != null).as("ended %s", left).isEqualTo(ended);
        if (ended || left.status() == ChatSessionStatus.InQueue) {
            assertThat(left.transferTo()).as("offer %s", left).isNull();
        }
        if (left.status() == ChatSessionStatus.InQueue) {
            assertThat(left.user()).as("agent %s", left).isNull();
        }
        assertThat(left.user() == null).as("rank %s", left).isEqualTo(left.rank() == 0);
        assertThat(left.user() == null).as("start %s", left).isEqualTo(left.whenStarted() == null);
    }

    @Test
    void storesARelatedRecordOnceForAllWhoPostItFirst() throws Exception {
        Person person = new Distinct(100_000 + topic * 100).carrier(Person.class);
        List<ChatSessionEntity> answers = atOnce(IntStream.range(0, CALLERS)
                .mapToObj(i -> (Callable<ChatSessionEntity>) () -> sessions.saveChatSessionEntity(
                        kari,
                        new Submitted<>(
                                "entity",
                                TYPE.with(
                                        TYPE.empty(),
                                        "Person",
                                        CarrierType.of(Person.class).with(person, "Firstname", "F" + i)),
                                Set.of("Person"))))
                .toList());
        assertThat(answers.stream()
                        .map(answer ->
                                sessions.get(answer.chatSessionId()).entity().person())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void offersNothingToAUserWhoIsDisabledMeanwhile() throws Exception {
        CarrierType<Associate> associate = CarrierType.of(Associate.class);
        for (int round = 0; round < 6; round++) {
            int id = sessions.saveChatSessionEntity(
                            kari,
                            new Submitted<>("entity", TYPE.with(TYPE.empty(), "TopicId", topic), Set.of("TopicId")))
                    .chatSessionId();
            conversations.pickUp(kari, id);
            if (round % 2 == 1) {
                conversations.transfer(kari, id, ola.userName());
            }
            try {
                atOnce(List.<Callable<Object>>of(
                        () -> users.setEnabled(ola.associateId(), false), () -> transfer(id, ola.userName())));
                assertThat(sessions.get(id).entity().transferTo()).isIn((Object) null, associate.empty());
            } finally {
                users.setEnabled(ola.associateId(), true);
            }
        }
    }

    private Object transfer(int id, String user) {
        try {
            return conversations.transfer(kari, id, user);
        } catch (InvalidArgumentException e) {
            return e; // disabled already
        }
    }

    private static ChatMessage message(ChatMessageType type, String text) {
        return new ChatMessage(0, 0, type, text, "", 0, ChatMessageSpecialType.None, "", null);
    }

    private int newTopic() {
        CarrierType<ChatTopicEntity> type = CarrierType.of(ChatTopicEntity.class);
        int id = topics.saveChatTopicEntity(
                        tje0,
                        new Submitted<>("entity", type.with(topics.createDefault(), "Name", "Race"), Set.of("Name")))
                .chatTopicId();
        CarrierType<Associate> associate = CarrierType.of(Associate.class);
        for (Caller agent : List.of(kari, ola)) {
            members.add(
                    tje0,
                    id,
                    new ChatTopicAgent(
                            id,
                            associate.with(associate.empty(), "AssociateId", agent.associateId()),
                            true,
                            true,
                            false,
                            true),
                    "useragent");
        }
        return id;
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<? extends T> call : calls) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get(60, TimeUnit.SECONDS));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
