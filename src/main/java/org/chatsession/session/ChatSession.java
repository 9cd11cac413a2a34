package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.codec.EntityVersion;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.message.NewMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stored chat session. It alone decides what may happen to it, and whoever changes it holds the lock of its row.
 *
 * @see LifeCycle
 */
@Entity
@Table(name = "chat_session")
class ChatSession {

    /** A list or a transcript of all messages is built in memory; this is the text of two thousand pages. */
    private static final int MAX_MESSAGE_VOLUME = 4_000_000;

    /** What a message takes in a list besides its text. */
    private static final int MESSAGE_ALLOWANCE = 250;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_session_seq")
    @SequenceGenerator(name = "chat_session_seq", sequenceName = "chat_session_seq", allocationSize = 50)
    private @Nullable Integer id;

    @Version
    private @Nullable Long version;

    private int topicId;
    private ChatSessionStatus status;

    /** The same as lists compare it: filters name statuses by number, and there need be none of that number. */
    @Column(name = "status", insertable = false, updatable = false)
    private int statusNumber;

    @Embedded
    private Customer customer;

    @Embedded
    private RelatedIds links;

    @Embedded
    private Assignment handling;

    /** Null where all of its columns are, which is how embeddables are loaded. */
    @Embedded
    private @Nullable Timeline timeline;

    @Embedded
    private MessagePreview excerpt;

    private String sessionKey;
    private int flags;
    private int rating;

    /** How much its messages hold, in UTF-16 units, with an allowance for what each has besides its text. */
    private int messageVolume;

    /** When anything of the session last changed. */
    private Instant modified;

    @SuppressWarnings("NullAway.Init")
    protected ChatSession() {}

    /** A new session, stored as it is given. */
    @SuppressWarnings("NullAway.Init")
    ChatSession(SessionData data, Instant now) {
        take(data, now);
    }

    private void take(SessionData data, Instant now) {
        topicId = data.topicId();
        status = data.status();
        customer = data.customer();
        links = data.links();
        handling = data.handling();
        timeline = data.timeline();
        excerpt = data.excerpt();
        sessionKey = data.sessionKey();
        flags = data.flags();
        rating = data.rating();
        modified = now;
    }

    int id() {
        if (id == null) {
            throw new IllegalStateException("A session has no id before it is saved");
        }
        return id;
    }

    EntityVersion revision() {
        return new EntityVersion(version == null ? 0 : version, modified);
    }

    SessionData data() {
        return new SessionData(
                topicId, status, customer, links, handling, timeline(), excerpt, sessionKey, flags, rating);
    }

    int topicId() {
        return topicId;
    }

    int user() {
        return handling.user();
    }

    boolean isIn(Phase phase) {
        return phase.has(status);
    }

    boolean isDeleted() {
        return status == ChatSessionStatus.Deleted;
    }

    boolean isBotDriving() {
        return handling.bot();
    }

    boolean isOwnedBy(int associate) {
        return handling.user() != 0 && handling.user() == associate;
    }

    boolean isOfferedTo(int associate) {
        return isOffered() && handling.transferTo() == associate;
    }

    boolean isOffered() {
        return handling.transferTo() != 0;
    }

    /**
     * Replaces all that a caller may write, and lets the new status have its effects. Status Invalid leaves the status as it is, and a
     * session key never changes once there is one (contract ruling 14).
     *
     * @param given what the caller sent, without the stored values of computed properties that were not sent
     */
    Change save(SessionData saved, SessionData given, TransitionContext moment) {
        ChatSessionStatus before = status;
        String key = sessionKey;
        take(saved, moment.now());
        if (status == ChatSessionStatus.Invalid) {
            status = before;
        }
        if (!key.isEmpty()) {
            sessionKey = key;
        }
        if (before == status) {
            return unchanged();
        }
        return change(LifeCycle.saved(before, status, handling.user() != 0), before, status, given, moment);
    }

    /** Lets something happen, if it can happen to a session of this status. */
    Change on(Event event, TransitionContext moment) {
        return LifeCycle.step(event, status)
                .map(step ->
                        change(step, status, step.next() == null ? status : step.next(), SessionData.NOTHING, moment))
                .orElseGet(this::unchanged);
    }

    /** What became of a session to which nothing happened. */
    Change unchanged() {
        return Change.none(status);
    }

    /** Asks an agent to take over, unless that is the session's own. */
    Change offer(TransitionContext moment) {
        return isOwnedBy(moment.target()) ? unchanged() : on(Event.OFFERED, moment);
    }

    /** Ends an offer to take over, one way or the other. */
    Change answerOffer(Event answer, TransitionContext moment) {
        return isOffered() ? on(answer, moment) : unchanged();
    }

    /** Starts the session over, with the status that its topic asks for. */
    Change reset(ChatSessionStatus initial, TransitionContext moment) {
        return LifeCycle.step(Event.RESET, status)
                .map(step -> change(step, status, initial, SessionData.NOTHING, moment))
                .orElseGet(this::unchanged);
    }

    /**
     * Checks that the messages of the session stay few enough to be listed and read as one text.
     *
     * @throws InvalidArgumentException the session holds as many messages as it can
     */
    void requireRoomFor(NewMessage message) {
        if (messageVolume + volume(message) > MAX_MESSAGE_VOLUME) {
            throw new InvalidArgumentException("The messages of chat session " + id() + " hold more than "
                    + MAX_MESSAGE_VOLUME / 1_000_000 + " million characters; no more can be added.");
        }
    }

    private static int volume(NewMessage message) {
        return MESSAGE_ALLOWANCE + message.text().length();
    }

    /** Notes that a message was added. */
    void messageAdded(NewMessage message, Instant now) {
        messageVolume += volume(message);
        timeline = timeline().withIdle(now);
        if (message.type() != ChatMessageType.Special && message.specialType() != ChatMessageSpecialType.Welcome) {
            excerpt = excerpt.after(message.text());
        }
        modified = now;
    }

    /** A date that the caller gives wins over that of the notice about the change (chat-domain 4.3, applyStatus). */
    void overrideIdle(@Nullable Instant given) {
        if (given != null) {
            timeline = timeline().withIdle(given);
        }
    }

    /** Notes who the customer is, and the company where that person belongs to one. */
    void identify(int person, int company) {
        links = links.withPerson(person, company);
    }

    void raiseAlert(int level, Instant now) {
        if (level > handling.alertLevel()) {
            handling = handling.withAlertLevel(level);
            modified = now;
        }
    }

    private Change change(
            LifeCycle.Step step,
            ChatSessionStatus before,
            ChatSessionStatus after,
            SessionData given,
            TransitionContext moment) {
        status = after;
        modified = moment.now();
        for (Effect effect : step.effects()) {
            apply(effect, given, moment);
        }
        return new Change(true, before, after, step.notice());
    }

    private void apply(Effect effect, SessionData given, TransitionContext moment) {
        switch (effect) {
            case TAKE -> handling = handling.withUser(moment.actor());
            case RELEASE -> {
                handling = handling.withUser(0).withRank(0);
                timeline = timeline().withStarted(null);
            }
            case START -> timeline = timeline().withStarted(moment.now());
            case NOTE_START -> timeline = timeline().withStarted(or(timeline().started(), moment.now()));
            case END -> timeline = timeline().withEnded(or(given.timeline().ended(), moment.now()));
            case NOTE_END -> timeline = timeline().withEnded(or(timeline().ended(), moment.now()));
            case REOPEN -> timeline = timeline().withEnded(given.timeline().ended());
            case RANK -> rank(given, moment);
            case QUEUE_UP -> queueUp(given, moment);
            case OFFER -> handling = handling.withTransferTo(moment.target());
            case DROP_OFFER -> handling = handling.withTransferTo(0);
            case RESET_ALERT -> handling = handling.withAlertLevel(0);
            case DEACTIVATE_BOT -> handling = handling.withBot(false);
            case STOP_TYPING -> flags = 0;
        }
    }

    private void rank(SessionData given, TransitionContext moment) {
        int user = handling.user();
        int wanted = given.handling().rank();
        handling = handling.withRank(user == 0 ? 0 : moment.places().rank(user, id(), wanted));
    }

    private void queueUp(SessionData given, TransitionContext moment) {
        if (isIn(Phase.QUEUE)) {
            int position = given.handling().queuePos();
            handling = handling.withQueuePos(
                    position != 0 ? position : moment.places().pending(topicId, id()) + 1);
        }
    }

    private Timeline timeline() {
        return timeline == null ? Timeline.EMPTY : timeline;
    }

    private static Instant or(@Nullable Instant known, Instant otherwise) {
        return known == null ? otherwise : known;
    }
}
