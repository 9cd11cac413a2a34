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
import org.chatsession.failure.Quotation;
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
 * The operations of agents on sessions: pick up, transfer, reset, messages and transcript. Every operation that changes a session
 * locks its row before it reads it, so that concurrent operations are serialized.
 *
 * @see "chat-domain 3.1 S9 to S17, 4.3"
 */
@Service
@Transactional
@RetryOnConflict
public class ChatSessionOperations {

    private final ChatSessions sessions;
    private final SessionTransitions transitions;
    private final SessionQueue queue;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final Users users;
    private final TransactionTemplate transaction;

    ChatSessionOperations(
            ChatSessions sessions,
            SessionTransitions transitions,
            SessionQueue queue,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            Users users,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.transitions = transitions;
        this.queue = queue;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.users = users;
        this.transaction = transaction;
    }

    /**
     * Offers the session to another agent. It is returned unchanged if the caller is neither the session's agent nor a manager, or if
     * no conversation is ongoing.
     *
     * @param toAssociate login name or associate id
     * @throws NotFoundException no session has the id
     * @throws InvalidArgumentException no user of that name can answer customers: enabled, with a chat licence, and not read-only
     * @see "chat-domain 3.1 S9, 4.3 E13"
     */
    public ChatSessionEntity transfer(Caller caller, int id, String toAssociate) {
        caller.requireWriter();
        // Locked, so that one who is being disabled gets no offer that nobody withdraws; before the session, as
        // disabling does
        Optional<User> target = users.lockByNameOrId(toAssociate);
        ChatSession session = transitions.lock(id);
        if (isInCharge(caller, session)) {
            int agent = target.filter(user -> user.mayWrite() && user.chatLicence())
                    .map(User::associateId)
                    .orElseThrow(() -> new InvalidArgumentException(
                            "There is no chat user " + Quotation.of(toAssociate) + " who can answer customers."));
            session.offer(agent, transitions.now());
        }
        return transitions.toCarrier(session);
    }

    /**
     * Accepts a transfer. Has no effect unless the session is offered to the caller; an administrator takes over a session that is
     * offered to another agent.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S10, 4.3 E14"
     */
    public ChatSessionEntity acceptTransfer(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = transitions.lock(id);
        if (session.isOfferedTo(caller.associateId()) || caller.isAdministrator()) {
            answerOffer(caller, session, Trigger.ACCEPTED);
        }
        return transitions.toCarrier(session);
    }

    /**
     * Rejects a transfer or, if called by the agent who requested it or by a manager, withdraws it.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S11, 4.3 E15"
     */
    public ChatSessionEntity rejectTransfer(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = transitions.lock(id);
        if (session.isOfferedTo(caller.associateId())) {
            answerOffer(caller, session, Trigger.REJECTED);
        } else if (isInCharge(caller, session)) {
            answerOffer(caller, session, Trigger.OFFER_WITHDRAWN);
        }
        return transitions.toCarrier(session);
    }

    private void answerOffer(Caller caller, ChatSession session, Trigger answer) {
        Change change = session.answerOffer(answer, transitions.context(caller.associateId()));
        transitions.publishTransition(session, change, caller.associateId());
    }

    /**
     * Takes a session out of the queue and sets WhenStarted. Of concurrent callers exactly one gets it.
     *
     * @return empty if it is no longer in the queue, or the caller may not respond in its topic
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S12, 4.3 E12"
     */
    public Optional<ChatSessionEntity> pickUp(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = transitions.lock(id);
        return mayPickUp(caller, session) && session.isIn(Phase.QUEUE)
                ? Optional.of(pickUp(caller, session))
                : Optional.empty();
    }

    /**
     * Takes the first session out of the queue of all topics in which the caller may respond. Concurrent callers get different
     * sessions.
     *
     * @return empty where the queue is empty
     * @see "chat-domain 3.1 S13, 6.4"
     */
    public Optional<ChatSessionEntity> pickUpFirst(Caller caller) {
        caller.requireWriter();
        Set<Integer> mine = members.topicsWhere(caller.associateId(), TopicRight.RESPOND);
        Optional<Integer> next = queue.lockFirst(mine);
        while (next.isEmpty() && (next = queue.first(mine)).isPresent()) {
            // All waiting sessions are locked, perhaps only to add a message: wait for the first of them
            next = next.filter(id -> sessions.lock(id)
                    .filter(session -> session.isIn(Phase.QUEUE) && mine.contains(session.topicId()))
                    .isPresent());
        }
        return next.flatMap(sessions::lock).map(session -> pickUp(caller, session));
    }

    private ChatSessionEntity pickUp(Caller caller, ChatSession session) {
        TransitionContext context = transitions.context(caller.associateId());
        Change change = session.on(Trigger.PICKED_UP, context);
        transitions.identify(session);
        Optional<TopicView> topic = topics.view(session.topicId());
        topic.map(TopicView::welcomeMessage)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> transitions.append(
                        session,
                        NewMessage.welcome(
                                text, transitions.agentName(session, caller.associateId()), caller.associateId()),
                        caller.associateId()));
        transitions.publishTransition(session, change, caller.associateId());
        ChatSessionEntity pickedUp = transitions.toCarrier(session);
        topics.recordPickup(session.topicId(), context.now(), pickedUp.whenRequested());
        return pickedUp;
    }

    /**
     * Resets a session to the initial status of its topic, for another agent. Has no effect unless the caller is in charge of it, a
     * bot handles it, or the caller may respond in its topic and no agent can continue the conversation. Has no effect on a session
     * that has ended.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S14, 4.3 E16; contract rulings 18, 19"
     */
    public ChatSessionEntity reset(Caller caller, int id) {
        caller.requireWriter();
        ChatSession session = transitions.lock(id);
        if (mayReset(caller, session)) {
            ChatSessionStatus initial =
                    topics.initialStatus(session.topicId(), true, session.data().isCustomerKnown());
            Change change = session.reset(initial, transitions.context(caller.associateId()));
            transitions.publishTransition(session, change, caller.associateId());
        }
        return transitions.toCarrier(session);
    }

    /**
     * Adds a message and applies its effects on the session.
     *
     * @param path of the message in the request, for {@code ModelState}
     * @return the message as stored
     * @throws NotFoundException no session has the id, or it is deleted
     * @throws InvalidArgumentException its options are not a JSON array of texts, or the session has reached the limit of messages
     * @see "chat-domain 3.1 S17, 4.3 E3 to E11, 4.4"
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public ChatMessage addMessage(Caller caller, int id, @Nullable ChatMessage posted, String path) {
        caller.requireWriter();
        if (posted == null) {
            throw InvalidArgumentException.missingBody(path);
        }
        int actor = caller.associateId();
        // Before the transaction starts, so that sanitizing a long text holds neither a connection nor a lock
        NewMessage message = NewMessage.posted(posted, actor, path);
        return Objects.requireNonNull(transaction.execute(status -> add(actor, id, message)));
    }

    private ChatMessage add(int actor, int id, NewMessage posted) {
        NewMessage message = posted;
        ChatSession session = transitions.lock(id);
        if (session.isDeleted()) {
            throw NotFoundException.chatSession(id);
        }
        session.requireRoomFor(message);
        if (message.author().isBlank()) {
            message = message.withAuthor(transitions.author(session, message, actor));
        }
        Optional<Trigger> trigger = triggerOf(message);
        Change change =
                trigger.map(any -> session.on(any, transitions.context(actor))).orElseGet(session::unchanged);
        if (message.type() == ChatMessageType.Special) {
            // The message itself is the notice of the change
            transitions.publishStatus(session, change, actor);
        } else {
            // A message of the customer is not a change by an associate
            transitions.publishTransition(session, change, message.type() == ChatMessageType.ToUser ? 0 : actor);
        }
        return transitions.append(session, message, actor);
    }

    private static Optional<Trigger> triggerOf(NewMessage message) {
        return Optional.ofNullable(
                switch (message.type()) {
                    case ToUser -> Trigger.CUSTOMER_WROTE;
                    case ToCustomer ->
                        message.specialType() == ChatMessageSpecialType.Welcome ? null : Trigger.AGENT_WROTE;
                    case Special ->
                        switch (message.specialType()) {
                            case ClosedByUser -> Trigger.ENDED_BY_USER;
                            case ClosedByCustomer -> Trigger.ENDED_BY_CUSTOMER;
                            case ClosedByIdle -> Trigger.ENDED_BY_IDLE;
                            default -> null;
                        };
                    case Invalid -> null;
                });
    }

    /**
     * Messages with an id greater than {@code after}, including those with a WhenPosted in the future, ordered by WhenPosted and id.
     *
     * @throws NotFoundException no session has the id
     * @see "chat-domain 3.1 S16"
     */
    @Transactional(readOnly = true)
    public List<ChatMessage> messages(int id, int after) {
        return messages.after(find(id).id(), after);
    }

    /**
     * The transcript: all messages up to now as one text or HTML document.
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
                transitions.agentName(session, session.user()));
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
