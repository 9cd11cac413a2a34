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
import org.chatsession.user.SecretHasher;
import org.jspecify.annotations.Nullable;

/**
 * A stored chat session. All rules about its transitions are enforced here; a caller that changes it holds the lock of its row.
 *
 * @see LifeCycle
 */
@Entity
@Table(name = "chat_session")
class ChatSession {

    /** Limit for the text of all messages, since a list or transcript of them is built in memory. */
    private static final int MAX_MESSAGE_VOLUME = 4_000_000;

    /** Characters of a message in a list besides its text. */
    private static final int MESSAGE_ALLOWANCE = 250;

    /** Of the session key, the secret that authenticates the customer's client: 32 characters. */
    private static final int KEY_BYTES = 24;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_session_seq")
    @SequenceGenerator(name = "chat_session_seq", sequenceName = "chat_session_seq", allocationSize = 50)
    private @Nullable Integer id;

    @Version
    private @Nullable Long version;

    private int topicId;
    private ChatSessionStatus status;

    /** The status as a number, for lists: filters compare statuses with numbers, which may not be those of a status. */
    @Column(name = "status", insertable = false, updatable = false)
    private int statusNumber;

    @Embedded
    private Customer customer;

    @Embedded
    private RelatedIds related;

    @Embedded
    private Assignment assignment;

    /** Null if all of its columns are null, as JPA loads embeddables. */
    @Embedded
    private @Nullable Timeline timeline;

    @Embedded
    private MessagePreview preview;

    private String sessionKey;
    private int flags;
    private int rating;

    /** Size of its messages in UTF-16 code units, with {@link #MESSAGE_ALLOWANCE} for each. */
    private int messageVolume;

    /** Time of the last change of the session. */
    private Instant modified;

    @SuppressWarnings("NullAway.Init")
    protected ChatSession() {}

    /** A new session with the given data. */
    @SuppressWarnings("NullAway.Init")
    ChatSession(SessionData data, Instant now) {
        take(data, now);
    }

    private void take(SessionData data, Instant now) {
        topicId = data.topicId();
        status = data.status();
        customer = data.customer();
        related = data.related();
        assignment = data.assignment();
        timeline = data.timeline();
        preview = data.preview();
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
                topicId, status, customer, related, assignment, timeline(), preview, sessionKey, flags, rating);
    }

    int topicId() {
        return topicId;
    }

    int user() {
        return assignment.user();
    }

    boolean isIn(Phase phase) {
        return phase.has(status);
    }

    boolean isDeleted() {
        return status == ChatSessionStatus.Deleted;
    }

    boolean isBotDriving() {
        return assignment.bot();
    }

    boolean isOwnedBy(int associate) {
        return assignment.user() != 0 && assignment.user() == associate;
    }

    boolean isOfferedTo(int associate) {
        return isOffered() && assignment.transferTo() == associate;
    }

    boolean isOffered() {
        return assignment.transferTo() != 0;
    }

    /**
     * Fills in what was not posted with a new session: its dates and its key.
     *
     * @see "chat-domain 4.3 E1"
     */
    void complete(Instant now) {
        timeline = timeline()
                .withRequested(or(timeline().requested(), now))
                .withIdle(or(timeline().idle(), now));
        if (sessionKey.isEmpty()) {
            sessionKey = SecretHasher.token(KEY_BYTES);
        }
    }

    /** Sets the initial status of the topic, and whether its bot handles the session. */
    void start(ChatSessionStatus initial, boolean bot) {
        status = initial;
        assignment = assignment.withBot(bot);
    }

    boolean lacksQueuePosition() {
        return isIn(Phase.QUEUE) && assignment.queuePos() == 0;
    }

    void queueBehind(int pending) {
        assignment = assignment.withQueuePos(pending + 1);
    }

    /**
     * Replaces all writable values and applies the effects of the new status. Status Invalid keeps the current status, and a session
     * key never changes once it is set (contract ruling 14).
     *
     * @param given the values that the caller sent, without the stored values of computed properties that were not sent
     */
    Change save(SessionData saved, SessionData given, TransitionContext context) {
        ChatSessionStatus before = status;
        String key = sessionKey;
        take(saved, context.now());
        if (status == ChatSessionStatus.Invalid) {
            status = before;
        }
        if (!key.isEmpty()) {
            sessionKey = key;
        }
        if (before == status) {
            return unchanged();
        }
        return change(LifeCycle.saved(before, status, assignment.user() != 0), before, status, given, context);
    }

    /** Applies a trigger, if the current status has a transition for it. */
    Change on(Trigger trigger, TransitionContext context) {
        return on(trigger, null, context);
    }

    /** Restarts the session with the initial status of its topic. */
    Change reset(ChatSessionStatus initial, TransitionContext context) {
        return on(Trigger.RESET, initial, context);
    }

    /** @param next the new status; null for that of the transition */
    private Change on(Trigger trigger, @Nullable ChatSessionStatus next, TransitionContext context) {
        return LifeCycle.step(trigger, status)
                .map(step -> change(step, status, or(next, or(step.next(), status)), SessionData.DEFAULTS, context))
                .orElseGet(this::unchanged);
    }

    /** The result where no transition was applied. */
    Change unchanged() {
        return Change.none(status);
    }

    /** Offers the session to an agent if a conversation is ongoing, unless it is the session's own agent (E13). */
    void offer(int agent, Instant now) {
        if (isIn(Phase.ACTIVE) && !isOwnedBy(agent)) {
            assignment = assignment.withTransferTo(agent);
            modified = now;
        }
    }

    /** Ends an offer by its acceptance, rejection or withdrawal. */
    Change answerOffer(Trigger answer, TransitionContext context) {
        return isOffered() ? on(answer, context) : unchanged();
    }

    /**
     * Checks that the messages of the session stay within the limit with this one.
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

    /** Records that a message was added. */
    void messageAdded(NewMessage message, Instant now) {
        messageVolume += volume(message);
        timeline = timeline().withIdle(now);
        if (message.type() != ChatMessageType.Special && message.specialType() != ChatMessageSpecialType.Welcome) {
            preview = preview.after(message.text());
        }
        modified = now;
    }

    /** A date sent by the caller takes precedence over the time of the notice about the change (chat-domain 4.3, applyStatus). */
    void overrideIdle(@Nullable Instant given) {
        if (given != null) {
            timeline = timeline().withIdle(given);
        }
    }

    /** Sets the person of the customer, and the person's company if there is one. */
    void identify(int person, int company) {
        related = related.withPerson(person, company);
    }

    void raiseAlert(int level, Instant now) {
        if (level > assignment.alertLevel()) {
            assignment = assignment.withAlertLevel(level);
            modified = now;
        }
    }

    private Change change(
            LifeCycle.Step step,
            ChatSessionStatus before,
            ChatSessionStatus after,
            SessionData given,
            TransitionContext context) {
        status = after;
        modified = context.now();
        for (Effect effect : step.effects()) {
            apply(effect, given, context);
        }
        return new Change(before, after, step.notice());
    }

    private void apply(Effect effect, SessionData given, TransitionContext context) {
        switch (effect) {
            case TAKE -> assignment = assignment.withUser(context.actor());
            case RELEASE -> {
                assignment = assignment.withUser(0).withRank(0);
                timeline = timeline().withStarted(null);
            }
            case START -> timeline = timeline().withStarted(context.now());
            case NOTE_START -> timeline = timeline().withStarted(or(timeline().started(), context.now()));
            case END -> timeline = timeline().withEnded(or(given.timeline().ended(), context.now()));
            case NOTE_END -> timeline = timeline().withEnded(or(timeline().ended(), context.now()));
            case REOPEN -> timeline = timeline().withEnded(given.timeline().ended());
            case RANK -> rank(given, context);
            case QUEUE_UP -> queueUp(given, context);
            case DROP_OFFER -> assignment = assignment.withTransferTo(0);
            case RESET_ALERT -> assignment = assignment.withAlertLevel(0);
            case DEACTIVATE_BOT -> assignment = assignment.withBot(false);
            case STOP_TYPING -> flags = 0;
        }
    }

    private void rank(SessionData given, TransitionContext context) {
        int user = assignment.user();
        int wanted = given.assignment().rank();
        assignment = assignment.withRank(user == 0 ? 0 : context.queue().rank(user, id(), wanted));
    }

    private void queueUp(SessionData given, TransitionContext context) {
        if (isIn(Phase.QUEUE)) {
            int position = given.assignment().queuePos();
            assignment = assignment.withQueuePos(
                    position != 0 ? position : context.queue().pending(topicId, id()) + 1);
        }
    }

    private Timeline timeline() {
        return timeline == null ? Timeline.EMPTY : timeline;
    }

    private static <T> T or(@Nullable T known, T otherwise) {
        return known == null ? otherwise : known;
    }
}
