package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chatsession.carrier.ChatSessionStatus.Closed;
import static org.chatsession.carrier.ChatSessionStatus.ClosedFromQueue;
import static org.chatsession.carrier.ChatSessionStatus.CustomerLast;
import static org.chatsession.carrier.ChatSessionStatus.Deleted;
import static org.chatsession.carrier.ChatSessionStatus.Faq;
import static org.chatsession.carrier.ChatSessionStatus.Finished;
import static org.chatsession.carrier.ChatSessionStatus.InQueue;
import static org.chatsession.carrier.ChatSessionStatus.OfflineForm;
import static org.chatsession.carrier.ChatSessionStatus.PreChatForm;
import static org.chatsession.carrier.ChatSessionStatus.RequestPosted;
import static org.chatsession.carrier.ChatSessionStatus.UserLast;

import java.time.Duration;
import java.time.Instant;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.message.NewMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.test.util.ReflectionTestUtils;

/** The rules of the life cycle, event by event (chat-domain 4.3). */
class ChatSessionTest {

    private static final Instant REQUESTED = Instant.parse("2027-03-01T10:00:00Z");
    private static final Instant NOW = REQUESTED.plus(Duration.ofMinutes(5));
    private static final Instant EARLIER = REQUESTED.plus(Duration.ofMinutes(1));
    private static final int KARI = 2;
    private static final int OLA = 3;

    /** Four wait in every topic, and every agent has ranks 1 and 2 taken. */
    private static final TransitionContext.QueueLookup PLACES = new TransitionContext.QueueLookup() {
        @Override
        public int pending(int topicId, int exceptSession) {
            return 4;
        }

        @Override
        public int rank(int user, int exceptSession, int wanted) {
            return wanted > 2 ? wanted : 3;
        }
    };

    @Test
    void pickupStartsTheConversation() {
        ChatSession session =
                session(InQueue, new Assignment(0, 9, 0, 1, 2, true), Timeline.EMPTY.withRequested(REQUESTED));
        Change change = session.on(Trigger.PICKED_UP, by(KARI));
        assertThat(change).isEqualTo(new Change(InQueue, CustomerLast, null));
        assertThat(session.data().assignment()).isEqualTo(new Assignment(KARI, 0, 3, 1, 0, false));
        assertThat(session.data().timeline().started()).isEqualTo(NOW);
        assertThat(session.data().timeline().requested()).isEqualTo(REQUESTED);
    }

    @ParameterizedTest
    @EnumSource(value = ChatSessionStatus.class, mode = EnumSource.Mode.EXCLUDE, names = "InQueue")
    void nobodyPicksUpWhatDoesNotWait(ChatSessionStatus status) {
        ChatSession session = session(status);
        SessionData before = session.data();
        assertThat(session.on(Trigger.PICKED_UP, by(KARI)))
                .isEqualTo(Change.none(session.data().status()));
        assertThat(session.data()).isEqualTo(before);
    }

    @Test
    void customersAnswerAndWait() {
        assertStatusAfter(Trigger.CUSTOMER_WROTE, PreChatForm, PreChatForm);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, Faq, InQueue);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, OfflineForm, OfflineForm);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, InQueue, InQueue);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, CustomerLast, CustomerLast);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, UserLast, CustomerLast);
        assertStatusAfter(Trigger.CUSTOMER_WROTE, Finished, CustomerLast);
        for (ChatSessionStatus status : new ChatSessionStatus[] {Closed, RequestPosted, ClosedFromQueue}) {
            assertStatusAfter(Trigger.CUSTOMER_WROTE, status, status);
        }
    }

    @Test
    void agentsAnswerAndTheWarningIsOver() {
        for (ChatSessionStatus status : new ChatSessionStatus[] {PreChatForm, Faq, InQueue, CustomerLast, UserLast}) {
            ChatSession session = session(status, new Assignment(0, 0, 0, 0, 2, false), Timeline.EMPTY);
            session.on(Trigger.AGENT_WROTE, by(KARI));
            assertThat(session.data().status()).isEqualTo(UserLast);
            assertThat(session.data().assignment().alertLevel()).isZero();
            assertThat(session.user()).isZero();
            assertThat(session.data().timeline().started()).isNull();
        }
        for (ChatSessionStatus status :
                new ChatSessionStatus[] {OfflineForm, Finished, Closed, RequestPosted, ClosedFromQueue}) {
            assertStatusAfter(Trigger.AGENT_WROTE, status, status);
        }
    }

    @Test
    void customersComeBackToAFinishedSession() {
        ChatSession session = session(
                Finished,
                new Assignment(KARI, 0, 1, 1, 0, false),
                Timeline.EMPTY.withStarted(EARLIER).withEnded(EARLIER));
        Change change = session.on(Trigger.CUSTOMER_WROTE, by(0));
        assertThat(change.notice()).isEqualTo(ChatMessageSpecialType.ReopenedByCustomer);
        assertThat(session.data().timeline().ended()).isNull();
        assertThat(session.data().timeline().started()).isEqualTo(EARLIER);
        assertThat(session.data().assignment()).isEqualTo(new Assignment(KARI, 0, 3, 1, 0, false));
    }

    @Test
    void offersReplaceOneAnotherAndEndWhenAnswered() {
        ChatSession session =
                session(UserLast, new Assignment(KARI, 7, 1, 1, 0, false), Timeline.EMPTY.withStarted(EARLIER));
        session.offer(OLA, NOW);
        assertThat(session.isOfferedTo(OLA)).isTrue();
        assertThat(session.data().status()).isEqualTo(UserLast);

        Change change = session.answerOffer(Trigger.ACCEPTED, by(OLA));
        assertThat(change.notice()).isEqualTo(ChatMessageSpecialType.TransferedSession);
        assertThat(session.data().assignment()).isEqualTo(new Assignment(OLA, 0, 3, 1, 0, false));
        assertThat(session.data().timeline().started()).isEqualTo(EARLIER);
        assertThat(session.data().status()).isEqualTo(UserLast);
        assertThat(session.answerOffer(Trigger.ACCEPTED, by(KARI)))
                .isEqualTo(Change.none(session.data().status()));
        assertThat(session.user()).isEqualTo(OLA);
    }

    @Test
    void offersAreRejectedWithANoticeAndWithdrawnWithoutOne() {
        ChatSession session = session(UserLast, new Assignment(KARI, OLA, 1, 1, 0, false), Timeline.EMPTY);
        assertThat(session.answerOffer(Trigger.REJECTED, by(OLA)).notice())
                .isEqualTo(ChatMessageSpecialType.TransferRejected);
        assertThat(session.isOffered()).isFalse();
        session.offer(OLA, NOW);
        assertThat(session.answerOffer(Trigger.OFFER_WITHDRAWN, by(KARI)).notice())
                .isNull();
        assertThat(session.isOffered()).isFalse();
        assertThat(session.user()).isEqualTo(KARI);
    }

    @Test
    void nobodyIsAskedToTakeOverWhatNobodyTalksIn() {
        for (ChatSessionStatus status : new ChatSessionStatus[] {PreChatForm, InQueue, Finished, Closed, Deleted}) {
            ChatSession session = session(status);
            session.offer(OLA, NOW);
            assertThat(session.isOffered()).as("%s", status).isFalse();
        }
        ChatSession own = session(UserLast, new Assignment(KARI, 0, 1, 1, 0, false), Timeline.EMPTY);
        own.offer(KARI, NOW);
        assertThat(own.isOffered()).isFalse();
    }

    @Test
    void resetStartsOverButKeepsTheSeniority() {
        ChatSession session = session(
                UserLast,
                new Assignment(KARI, OLA, 1, 1, 2, true),
                Timeline.EMPTY.withRequested(REQUESTED).withStarted(EARLIER));
        Change change = session.reset(InQueue, by(KARI));
        assertThat(change).isEqualTo(new Change(UserLast, InQueue, null));
        assertThat(session.data().assignment()).isEqualTo(new Assignment(0, 0, 0, 5, 0, false));
        assertThat(session.data().timeline()).isEqualTo(Timeline.EMPTY.withRequested(REQUESTED));
        ChatSession toForm = session(UserLast, new Assignment(KARI, 0, 1, 1, 0, false), Timeline.EMPTY);
        toForm.reset(OfflineForm, by(KARI));
        assertThat(toForm.data().assignment().queuePos()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChatSessionStatus.class,
            names = {"Finished", "Deleted", "Closed", "RequestPosted", "ClosedFromQueue"})
    void endedSessionsAreNotReset(ChatSessionStatus status) {
        ChatSession session = session(status);
        assertThat(session.reset(InQueue, by(KARI)))
                .isEqualTo(Change.none(session.data().status()));
        assertThat(session.data().status()).isEqualTo(status);
    }

    @Test
    void conversationsEndFinishedAndWaitingSessionsClosedFromQueue() {
        for (Trigger trigger : new Trigger[] {Trigger.ENDED_BY_CUSTOMER, Trigger.ENDED_BY_IDLE}) {
            assertStatusAfter(trigger, CustomerLast, Finished);
            assertStatusAfter(trigger, UserLast, Finished);
            assertStatusAfter(trigger, InQueue, ClosedFromQueue);
            assertStatusAfter(trigger, PreChatForm, ClosedFromQueue);
            assertStatusAfter(trigger, Closed, Closed);
        }
        assertStatusAfter(Trigger.ENDED_BY_USER, InQueue, Finished);
        assertStatusAfter(Trigger.ENDED_BY_USER, UserLast, Finished);
        assertStatusAfter(Trigger.ENDED_BY_USER, ClosedFromQueue, ClosedFromQueue);
        assertStatusAfter(Trigger.CLOSED, Finished, Closed);
        assertStatusAfter(Trigger.CLOSED, UserLast, UserLast);
        assertStatusAfter(Trigger.TOPIC_DELETED, InQueue, ClosedFromQueue);
        assertStatusAfter(Trigger.TOPIC_DELETED, UserLast, UserLast);
    }

    @Test
    void theEndIsNotedAndNothingIsLeftPending() {
        ChatSession session = session(UserLast, new Assignment(KARI, OLA, 2, 1, 0, false), Timeline.EMPTY);
        Change change = session.on(Trigger.ENDED_BY_USER, by(KARI));
        assertThat(change.notice()).isEqualTo(ChatMessageSpecialType.ClosedByUser);
        assertThat(session.data().timeline().ended()).isEqualTo(NOW);
        assertThat(session.data().flags()).isZero();
        assertThat(session.data().assignment()).isEqualTo(new Assignment(KARI, 0, 2, 1, 0, false));
    }

    @Test
    void savedStatusesHaveTheirEffects() {
        ChatSession ended = session(UserLast, new Assignment(KARI, OLA, 2, 1, 0, false), Timeline.EMPTY);
        assertThat(save(ended, Closed, SessionData.DEFAULTS).notice()).isEqualTo(ChatMessageSpecialType.ClosedByUser);
        assertThat(ended.data().timeline().ended()).isEqualTo(NOW);
        assertThat(ended.isOffered()).isFalse();

        ChatSession posted = session(OfflineForm);
        assertThat(save(posted, RequestPosted, SessionData.DEFAULTS).notice()).isNull();
        assertThat(posted.data().timeline().ended()).isEqualTo(NOW);

        assertThat(save(ended, InQueue, SessionData.DEFAULTS).notice()).isNull();
        assertThat(ended.data().timeline().ended()).isNull();
        assertThat(ended.data().assignment().queuePos()).isEqualTo(5);

        assertThat(save(ended, Deleted, SessionData.DEFAULTS).notice())
                .isEqualTo(ChatMessageSpecialType.SessionDeleted);
        assertThat(ended.data().timeline().ended()).isEqualTo(NOW);
    }

    @Test
    void savedActiveSessionsWithAnAgentStart() {
        ChatSession session = session(InQueue, new Assignment(KARI, 0, 0, 1, 0, false), Timeline.EMPTY);
        save(session, CustomerLast, SessionData.DEFAULTS);
        assertThat(session.data().timeline().started()).isEqualTo(NOW);
        assertThat(session.data().assignment().rank()).isEqualTo(3);
        ChatSession nobodys = session(InQueue);
        save(nobodys, CustomerLast, SessionData.DEFAULTS);
        assertThat(nobodys.data().timeline().started()).isNull();
        assertThat(nobodys.data().assignment().rank()).isZero();
    }

    @Test
    void whatTheBodyCarriesWins() {
        Timeline end = Timeline.EMPTY.withEnded(EARLIER);
        ChatSession session = session(UserLast);
        save(session, Finished, data(Finished, SessionData.DEFAULTS.assignment(), end));
        assertThat(session.data().timeline().ended()).isEqualTo(EARLIER);
        save(session, InQueue, data(InQueue, new Assignment(0, 0, 0, 17, 0, false), end));
        assertThat(session.data().timeline().ended()).isEqualTo(EARLIER);
        assertThat(session.data().assignment().queuePos()).isEqualTo(17);
    }

    @Test
    void messagesLeaveTheirTraces() {
        ChatSession session = session(CustomerLast);
        session.messageAdded(message(ChatMessageType.ToUser, ChatMessageSpecialType.None, "first"), EARLIER);
        session.messageAdded(message(ChatMessageType.ToCustomer, ChatMessageSpecialType.None, "x".repeat(1500)), NOW);
        assertThat(session.data().preview()).isEqualTo(new MessagePreview("first", "x".repeat(1024)));
        assertThat(session.data().timeline().idle()).isEqualTo(NOW);
        SessionData before = session.data();
        session.messageAdded(message(ChatMessageType.ToCustomer, ChatMessageSpecialType.Welcome, "welcome"), NOW);
        session.messageAdded(message(ChatMessageType.Special, ChatMessageSpecialType.Url, "a page"), NOW);
        session.messageAdded(message(ChatMessageType.ToCustomer, ChatMessageSpecialType.None, ""), NOW);
        assertThat(session.data()).isEqualTo(before);
    }

    private static void assertStatusAfter(Trigger trigger, ChatSessionStatus before, ChatSessionStatus after) {
        ChatSession session = session(before);
        Change change = session.on(trigger, by(KARI));
        assertThat(session.data().status()).as("%s in %s", trigger, before).isEqualTo(after);
        assertThat(change.isNewStatus()).isEqualTo(before != after);
    }

    private static Change save(ChatSession session, ChatSessionStatus status, SessionData given) {
        SessionData old = session.data();
        return session.save(data(status, old.assignment(), old.timeline()), given, by(KARI));
    }

    private static NewMessage message(ChatMessageType type, ChatMessageSpecialType special, String text) {
        return new NewMessage(type, text, "A", false, special, "", null, KARI);
    }

    private static TransitionContext by(int actor) {
        return new TransitionContext(NOW, actor, PLACES);
    }

    private static ChatSession session(ChatSessionStatus status) {
        return session(status, SessionData.DEFAULTS.assignment(), Timeline.EMPTY.withRequested(REQUESTED));
    }

    private static ChatSession session(ChatSessionStatus status, Assignment assignment, Timeline timeline) {
        ChatSession session = new ChatSession(data(status, assignment, timeline), REQUESTED);
        ReflectionTestUtils.setField(session, "id", 41);
        return session;
    }

    private static SessionData data(ChatSessionStatus status, Assignment assignment, Timeline timeline) {
        SessionData data = SessionData.DEFAULTS;
        return new SessionData(
                1, status, data.customer(), data.related(), assignment, timeline, data.preview(), "key", 1, 0);
    }
}
