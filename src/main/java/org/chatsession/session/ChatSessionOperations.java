package org.chatsession.session;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.message.ChatMessages;
import org.chatsession.message.NewMessage;
import org.chatsession.message.TranscriptHeader;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicRight;
import org.chatsession.topic.TopicView;
import org.chatsession.user.Caller;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What agents do with sessions: pick up, hand over, hand back, write and read. Every operation that changes a session holds the lock
 * of its row from the first look at it on, so of two at once the second sees what the first has done.
 *
 * @see "chat-domain 3.1 S9 to S17, 4.3"
 */
@Service
@Transactional
@RetryOnConflict
public class ChatSessionOperations {

    private final ChatSessions sessions;
    private final SessionTransitions changes;
    private final SessionQueue places;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final Users users;
    private final TransactionTemplate transaction;

    ChatSessionOperations(
            ChatSessions sessions,
            SessionTransitions changes,
            SessionQueue places,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            Users users,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.changes = changes;
        this.places = places;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.users = users;
        this.transaction = transaction;
    }

    /**
     * Asks an agent to take over. A caller who is neither the session's agent nor a manager gets the session back as it is, and so does
     * everybody where no conversation is going on.
     *
     * @param toAssociate login name or associate id
     * @throws NotFoundException no session has the id
     * @throws InvalidArgumentException nobody is called so who can answer customers: enabled, with a chat licence, and not read-only
     * @see "chat-domain 3.1 S9, 4.3 E13"
     */
    public ChatSessionEntity transfer(Caller caller, int id, String toAssociate) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        if (isInCharge(caller, session)) {
            session.offer(changes.moment(caller.associateId(), chatUser(toAssociate)));
        }
        return changes.toCarrier(session);
    }

    private int chatUser(String nameOrId) {
        return users.findByNameOrId(nameOrId)
                .filter(user -> user.mayWrite() && user.chatLicence())
                .map(User::associateId)
                .orElseThrow(() -> new InvalidArgumentException(
                        "There is no chat user '" + nameOrId + "' who can answer customers."));
    }

    /**
     * Takes a session over. Nothing happens unless the caller was asked to; an administrator may do so for whoever was.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S10, 4.3 E14"
     */
    public ChatSessionEntity acceptTransfer(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        if (session.isOfferedTo(caller.associateId()) || caller.isAdministrator()) {
            answerOffer(caller, session, Event.ACCEPTED);
        }
        return changes.toCarrier(session);
    }

    /**
     * Declines to take a session over or, called by the one who asked or by a manager, asks no longer.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S11, 4.3 E15"
     */
    public ChatSessionEntity rejectTransfer(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        if (session.isOfferedTo(caller.associateId())) {
            answerOffer(caller, session, Event.REJECTED);
        } else if (isInCharge(caller, session)) {
            answerOffer(caller, session, Event.OFFER_WITHDRAWN);
        }
        return changes.toCarrier(session);
    }

    private void answerOffer(Caller caller, ChatSession session, Event answer) {
        Change change = session.answerOffer(answer, changes.moment(caller.associateId()));
        changes.publishTransition(session, change, caller.associateId());
    }

    /**
     * Takes a session out of the queue and starts its clock. Of any number of callers at once exactly one gets it.
     *
     * @return empty where it does not wait any more, or the caller may not respond in its topic
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S12, 4.3 E12"
     */
    public Optional<ChatSessionEntity> pickUp(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        return mayPickUp(caller, session) && session.isIn(Phase.QUEUE)
                ? Optional.of(pickUp(caller, session))
                : Optional.empty();
    }

    /**
     * Takes the first session out of the queue over all topics in which the caller may respond. Callers at the same moment get one each.
     *
     * @return empty where nobody waits
     * @see "chat-domain 3.1 S13, 6.4"
     */
    public Optional<ChatSessionEntity> pickUpFirst(Caller caller) {
        caller.requireWriter();
        Set<Integer> mine = members.topicsWhere(caller.associateId(), TopicRight.RESPOND);
        Optional<Integer> next = places.lockFirst(mine);
        while (next.isEmpty() && (next = places.first(mine)).isPresent()) {
            // All that wait are locked at the moment, perhaps only because of a message: wait for the first of them
            next = next.filter(id -> sessions.lock(id)
                    .filter(session -> session.isIn(Phase.QUEUE))
                    .isPresent());
        }
        return next.flatMap(sessions::lock).map(session -> pickUp(caller, session));
    }

    private ChatSessionEntity pickUp(Caller caller, ChatSession session) {
        TransitionContext moment = changes.moment(caller.associateId());
        Change change = session.on(Event.PICKED_UP, moment);
        changes.identify(session);
        Optional<TopicView> topic = topics.view(session.topicId());
        topic.map(TopicView::welcomeMessage)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> changes.append(
                        session,
                        NewMessage.welcome(
                                text, changes.agentName(session, caller.associateId()), caller.associateId()),
                        caller.associateId()));
        changes.publishTransition(session, change, caller.associateId());
        ChatSessionEntity pickedUp = changes.toCarrier(session);
        topics.recordPickup(session.topicId(), moment.now(), pickedUp.whenRequested());
        return pickedUp;
    }

    /**
     * Puts a session back to where its topic starts sessions, for another agent. Nothing happens unless the caller is in charge of it, a
     * bot is driving, or the caller may respond in its topic and the conversation has no agent who can carry it on. Nothing happens to a
     * session that has ended.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S14, 4.3 E16; contract rulings 18, 19"
     */
    public ChatSessionEntity reset(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        if (mayReset(caller, session)) {
            ChatSessionStatus initial =
                    topics.initialStatus(session.topicId(), true, session.data().isCustomerKnown());
            Change change = session.reset(initial, changes.moment(caller.associateId()));
            changes.publishTransition(session, change, caller.associateId());
        }
        return changes.toCarrier(session);
    }

    /**
     * Adds a message and does to the session what such a message does.
     *
     * @return the message as stored
     * @throws NotFoundException no session has the id, or it is deleted
     * @throws InvalidArgumentException its options are no JSON array of texts, or the session holds as many messages as it can
     * @see "chat-domain 3.1 S17, 4.3 E3 to E11, 4.4"
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ChatMessage addMessage(Caller caller, int id, @Nullable ChatMessage posted) {
        caller.requireWriter();
        if (posted == null) {
            throw InvalidArgumentException.missingBody("message");
        }
        int actor = caller.associateId();
        // Before the transaction begins, so that cleaning a long text holds neither a connection nor a lock
        NewMessage message = NewMessage.posted(posted, actor);
        return Objects.requireNonNull(transaction.execute(status -> add(actor, id, message)));
    }

    private ChatMessage add(int actor, int id, NewMessage posted) {
        NewMessage message = posted;
        ChatSession session = changes.lock(id);
        if (session.isDeleted()) {
            throw NotFoundException.chatSession(id);
        }
        session.requireRoomFor(message);
        if (message.author().isBlank()) {
            message = message.withAuthor(changes.author(session, message, actor));
        }
        Optional<Event> event = eventOf(message);
        Change change = event.map(happened -> session.on(happened, changes.moment(actor)))
                .orElseGet(session::unchanged);
        if (message.type() == ChatMessageType.Special) {
            // It is itself the notice of what it does
            changes.tellStatus(session, change, actor);
        } else {
            // What a customer writes, no associate has caused
            changes.publishTransition(session, change, message.type() == ChatMessageType.ToUser ? 0 : actor);
        }
        return changes.append(session, message, actor);
    }

    private static Optional<Event> eventOf(NewMessage message) {
        return Optional.ofNullable(
                switch (message.type()) {
                    case ToUser -> Event.CUSTOMER_WROTE;
                    case ToCustomer ->
                        message.specialType() == ChatMessageSpecialType.Welcome ? null : Event.AGENT_WROTE;
                    case Special ->
                        switch (message.specialType()) {
                            case ClosedByUser -> Event.ENDED_BY_USER;
                            case ClosedByCustomer -> Event.ENDED_BY_CUSTOMER;
                            case ClosedByIdle -> Event.ENDED_BY_IDLE;
                            default -> null;
                        };
                    case Invalid -> null;
                });
    }

    /**
     * Messages with an id greater than {@code after}, those of the future included, by WhenPosted and id.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S16"
     */
    @Transactional(readOnly = true)
    public List<ChatMessage> messages(int id, int after) {
        find(id);
        return messages.after(id, after);
    }

    /**
     * All that was said so far as one text.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S15, 7.1"
     */
    @Transactional(readOnly = true)
    public String transcript(int id, boolean html, ZoneId zone, TextLocalizer texts) {
        ChatSession session = find(id);
        SessionData data = session.data();
        Customer customer = data.customer();
        TranscriptHeader header = new TranscriptHeader(
                topics.view(session.topicId()).map(TopicView::name).orElse(""),
                customer.name().isBlank() ? customer.alias() : customer.name(),
                customer.email(),
                data.timeline().requested(),
                changes.agentName(session, session.user()));
        return messages.transcript(id, header, html, zone, texts);
    }

    private ChatSession find(int id) {
        return sessions.findById(id).orElseThrow(() -> NotFoundException.chatSession(id));
    }

    private boolean mayReset(Caller caller, ChatSession session) {
        return session.isBotDriving()
                || isInCharge(caller, session)
                || session.isIn(Phase.ACTIVE)
                        && members.canRespond(caller.associateId(), session.topicId())
                        && users.findById(session.user()).filter(User::mayWrite).isEmpty();
    }

    private boolean mayPickUp(Caller caller, ChatSession session) {
        return caller.isAdministrator()
                || members.canRespond(caller.associateId(), session.topicId())
                || members.canManage(caller.associateId(), session.topicId());
    }

    /** The session's own agent, a manager of its topic, or an administrator. */
    private boolean isInCharge(Caller caller, ChatSession session) {
        return caller.isAdministrator()
                || session.isOwnedBy(caller.associateId())
                || members.canManage(caller.associateId(), session.topicId());
    }
}
