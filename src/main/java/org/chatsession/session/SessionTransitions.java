package org.chatsession.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.directory.Directory;
import org.chatsession.directory.Records;
import org.chatsession.failure.NotFoundException;
import org.chatsession.message.ChatMessages;
import org.chatsession.message.NewMessage;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The common steps of every change of a session: the lock before it, the notice and the event after it. */
@Component
class SessionTransitions {

    /** The actor of changes that no user makes. */
    static final int SERVER = 0;

    /** Special messages about actions of the customer. */
    private static final List<ChatMessageSpecialType> BY_CUSTOMER = List.of(
            ChatMessageSpecialType.ClosedByCustomer,
            ChatMessageSpecialType.ReopenedByCustomer,
            ChatMessageSpecialType.ClickedOption);

    /** The name of the customer where none is known. */
    private static final String SOME_CUSTOMER = "Customer";

    private final ChatSessions sessions;
    private final SessionQueue queue;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final Directory directory;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SessionTransitions(
            ChatSessions sessions,
            SessionQueue queue,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            Directory directory,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sessions = sessions;
        this.queue = queue;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.directory = directory;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NotFoundException no session has the id */
    ChatSession lock(int id) {
        return sessions.lock(id).orElseThrow(() -> NotFoundException.chatSession(id));
    }

    TransitionContext context(int actor) {
        return new TransitionContext(now(), actor, queue);
    }

    /** Applies a trigger, and publishes the transition if there is one. */
    void apply(ChatSession session, Trigger trigger, int actor) {
        publishTransition(session, session.on(trigger, context(actor)), actor);
    }

    /** Adds the notice of a change and publishes the event of the new status. */
    void publishTransition(ChatSession session, Change change, int actor) {
        ChatMessageSpecialType notice = change.notice();
        if (notice != null) {
            String author = authorOf(session, notice, actor);
            String param = notice == ChatMessageSpecialType.TransferedSession ? author : "";
            append(session, NewMessage.notice(notice, author, param, actor == 0 ? NewMessage.CUSTOMER : actor), actor);
        }
        publishStatus(session, change, actor);
    }

    /** Publishes only the event of the new status, where the notice exists already. */
    void publishStatus(ChatSession session, Change change, int actor) {
        if (change.isNewStatus()) {
            publish(ChatSessionEvent.Type.CHANGED, session, actor);
        }
    }

    ChatMessage append(ChatSession session, NewMessage message, int actor) {
        Instant now = now();
        ChatMessage added = messages.append(session.id(), message, now);
        session.messageAdded(message, now);
        publish(ChatSessionEvent.Type.MESSAGE, session, message.createdBy() == NewMessage.CUSTOMER ? 0 : actor);
        return added;
    }

    void publish(ChatSessionEvent.Type type, ChatSession session, int actor) {
        events.publishEvent(
                new ChatSessionEvent(type, session.id(), actor, now(), ChatSessionEvent.Facts.of(session.data())));
    }

    /** The author's name of a message that was sent without one (chat-domain 7.3). */
    String author(ChatSession session, NewMessage message, int actor) {
        return switch (message.type()) {
            case ToUser -> customerName(session.data().customer());
            case Special -> authorOf(session, message.specialType(), actor);
            case ToCustomer, Invalid -> session.isBotDriving() ? botName(session, actor) : agentName(session, actor);
        };
    }

    /** Sets the person with the customer's e-mail address (chat-domain 4.6). */
    void identify(ChatSession session) {
        SessionData data = session.data();
        String email = data.customer().email();
        if (data.related().person() == 0 && !email.isBlank()) {
            directory.personByEmail(email).ifPresent(found -> session.identify(found.personId(), found.contactId()));
        }
    }

    ChatSessionEntity toCarrier(ChatSession session) {
        return toCarriers(List.of(session)).get(0);
    }

    /** @param known related records that are loaded already; missing ones are loaded */
    ChatSessionEntity toCarrier(ChatSession session, Records known) {
        SessionData data = session.data();
        return known.hasAll(ChatSessionMapper.references(data))
                ? ChatSessionMapper.toCarrier(session.id(), data, known)
                : toCarrier(session);
    }

    List<ChatSessionEntity> toCarriers(Collection<ChatSession> found) {
        Map<Integer, SessionData> data = new LinkedHashMap<>();
        found.forEach(session -> data.put(session.id(), session.data()));
        Records records = directory.load(data.values().stream()
                .flatMap(one -> ChatSessionMapper.references(one).stream())
                .toList());
        return data.entrySet().stream()
                .map(one -> ChatSessionMapper.toCarrier(one.getKey(), one.getValue(), records))
                .toList();
    }

    String agentName(ChatSession session, int agent) {
        return agent == 0 ? "" : members.displayName(agent, session.topicId());
    }

    Instant now() {
        return clock.instant();
    }

    private String botName(ChatSession session, int actor) {
        return topics.view(session.topicId())
                .map(TopicView::botName)
                .filter(name -> !name.isBlank())
                .orElseGet(() -> agentName(session, actor));
    }

    private String authorOf(ChatSession session, ChatMessageSpecialType what, int actor) {
        return BY_CUSTOMER.contains(what) ? customerName(session.data().customer()) : agentName(session, actor);
    }

    private static String customerName(Customer customer) {
        return Optional.of(customer.alias())
                .filter(name -> !name.isBlank())
                .or(() -> Optional.of(customer.name()).filter(name -> !name.isBlank()))
                .orElse(SOME_CUSTOMER);
    }
}
