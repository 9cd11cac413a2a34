package org.chatsession.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.Versioned;
import org.chatsession.directory.Directory;
import org.chatsession.directory.Records;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.installation.Installation;
import org.chatsession.message.ChatMessages;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.chatsession.user.Caller;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stores and reads chat sessions; both the REST and the Agents controllers call it. The operations of agents on sessions are in
 * {@link ChatSessionOperations}.
 *
 * @see "chat-domain 3.1, 3.3"
 */
@Service
@Transactional
@RetryOnConflict
public class ChatAgentService {

    /** The same as the page size of the feed. */
    private static final int MAX_FOR_USER = 1000;

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);

    private final ChatSessions sessions;
    private final SessionTransitions transitions;
    private final SessionQueue queue;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final Directory directory;
    private final Installation installation;

    ChatAgentService(
            ChatSessions sessions,
            SessionTransitions transitions,
            SessionQueue queue,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            Directory directory,
            Installation installation) {
        this.sessions = sessions;
        this.transitions = transitions;
        this.queue = queue;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.directory = directory;
        this.installation = installation;
    }

    /**
     * Returns a session with default values; nothing is stored. Its status is Invalid, so that a client that sets the topic and posts
     * it gets the initial status of the topic.
     *
     * @see "chat-domain 5"
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ChatSessionEntity createDefault() {
        return TYPE.empty();
    }

    /**
     * Stores a session as a client sent it: as a new one if the id is 0, else replacing the session with that id. When it replaces
     * one, writable properties that were not sent get their defaults, computed ones keep their stored values, and a new status has
     * the effects of that transition.
     *
     * @return the session as stored; of a new one id, key, dates and status are filled in
     * @throws InvalidArgumentException no session has the id
     * @throws InvalidRequestException a reference is unknown and the installation is strict
     * @throws ForbiddenException the caller may only read
     * @see "chat-domain 3.1 S3, S5, 4.3 E1, applyStatus; contract rulings 3, 4"
     */
    public ChatSessionEntity saveChatSessionEntity(Caller caller, Submitted<ChatSessionEntity> submitted) {
        caller.requireWriter();
        int id = submitted.entity().chatSessionId();
        if (id == 0) {
            return create(caller, submitted);
        }
        ChatSession session = sessions.lock(id)
                .orElseThrow(
                        () -> new InvalidArgumentException("There is no chat session with id " + id + " to be saved."));
        return update(caller, session, submitted);
    }

    /**
     * Stores a new session of which only the topic is set.
     *
     * @throws NotFoundException no topic has the id
     * @see "chat-domain 3.2 T7"
     */
    public ChatSessionEntity createForTopic(Caller caller, int topicId) {
        caller.requireWriter();
        if (topics.view(topicId).isEmpty()) {
            throw NotFoundException.chatTopic(topicId);
        }
        return transitions.toCarrier(store(caller, SessionData.DEFAULTS.withTopic(topicId)));
    }

    /**
     * Replaces the session with the id of the path, as {@link #saveChatSessionEntity} does.
     *
     * @throws NotFoundException no session has the id
     * @throws PreconditionFailedException the session does not meet the conditional headers of the request
     * @throws InvalidArgumentException the body holds another id
     * @throws InvalidRequestException a reference is unknown and the installation is strict
     * @see "chat-domain 3.1 S5, 4.3 applyStatus; contract ruling 4"
     */
    public ChatSessionEntity replace(
            Caller caller, int id, Precondition precondition, Submitted<ChatSessionEntity> posted) {
        ChatSession session = lock(caller, id, precondition);
        InvalidArgumentException.requireSameId(
                "chat session", id, posted.entity().chatSessionId());
        return update(caller, session, posted);
    }

    /**
     * Changes the properties that a patch names and keeps the others. A new status has the effects of that transition.
     *
     * @throws NotFoundException no session has the id
     * @throws PreconditionFailedException the session does not meet the conditional headers of the request
     * @throws ApiException the patch cannot be applied, as {@link Patch} says, or the result cannot be stored
     * @see "chat-domain 3.1 S6"
     */
    public ChatSessionEntity patch(Caller caller, int id, Precondition precondition, Patch patch) {
        ChatSession session = lock(caller, id, precondition);
        return update(caller, session, patch.apply(transitions.toCarrier(session)));
    }

    /**
     * Deletes a session and its messages. An unknown id is not an error.
     *
     * @throws PreconditionFailedException the session does not meet the conditional headers of the request
     */
    public void delete(Caller caller, int id, Precondition precondition) {
        caller.requireWriter();
        sessions.lock(id).ifPresent(session -> {
            precondition.check(session.revision());
            messages.deleteAll(id);
            sessions.delete(session);
        });
    }

    /**
     * Reads a session. It takes one query, so no transaction is started, which would double the time.
     *
     * @throws NotFoundException no session has the id
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Versioned<ChatSessionEntity> get(int id) {
        ChatSession session = sessions.findById(id).orElseThrow(() -> NotFoundException.chatSession(id));
        return new Versioned<>(transitions.toCarrier(session), session.revision());
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<ChatSessionEntity> find(int id) {
        return sessions.findById(id).map(transitions::toCarrier);
    }

    /**
     * Sessions of all topics in which the caller has any right, except deleted ones, ordered by id.
     *
     * @return the newest thousand if there are more; the feed returns the others (our choice: a list without pages needs a limit)
     */
    @Transactional(readOnly = true)
    public List<ChatSessionEntity> forCurrentUser(Caller caller) {
        Set<Integer> ofCaller = members.topicsOf(caller.associateId());
        if (ofCaller.isEmpty()) {
            return List.of();
        }
        List<ChatSession> newestFirst = new ArrayList<>(sessions.findByTopicIdInAndStatusNotOrderByIdDesc(
                ofCaller, ChatSessionStatus.Deleted, Limit.of(MAX_FOR_USER)));
        Collections.reverse(newestFirst);
        return transitions.toCarriers(newestFirst);
    }

    private ChatSession lock(Caller caller, int id, Precondition precondition) {
        caller.requireWriter();
        ChatSession session = transitions.lock(id);
        precondition.check(session.revision());
        return session;
    }

    private ChatSessionEntity create(Caller caller, Submitted<ChatSessionEntity> submitted) {
        ChatSessionEntity entity = submitted.entity();
        Records records = resolve(entity, 0, submitted.name());
        ChatSession session = store(caller, ChatSessionMapper.toData(entity));
        return transitions.toCarrier(session, records);
    }

    private ChatSession store(Caller caller, SessionData data) {
        Instant now = transitions.now();
        ChatSession session = new ChatSession(data, now);
        session.complete(now);
        if (data.status() == ChatSessionStatus.Invalid) {
            session.start(
                    topics.initialStatus(data.topicId(), false, data.isCustomerKnown()),
                    topics.view(data.topicId()).map(TopicView::botEnabled).orElse(false));
        }
        if (session.lacksQueuePosition()) {
            session.queueBehind(queue.pending(data.topicId(), 0));
        }
        transitions.identify(session);
        sessions.save(session);
        transitions.publish(ChatSessionEvent.Type.CREATED, session, caller.associateId());
        return session;
    }

    private ChatSessionEntity update(Caller caller, ChatSession session, Submitted<ChatSessionEntity> posted) {
        ChatSessionEntity entity = posted.withStored(transitions.toCarrier(session));
        Records records = resolve(entity, session.topicId(), posted.name());
        SessionData given = ChatSessionMapper.given(posted);
        Change change =
                session.save(ChatSessionMapper.toData(entity), given, transitions.context(caller.associateId()));
        transitions.publishTransition(session, change, caller.associateId());
        session.overrideIdle(given.timeline().idle());
        return transitions.toCarrier(session, records);
    }

    /**
     * Stores the related records that are new and loads the others; reports all unknown references that are refused.
     *
     * @param topicBefore the topic of the stored session, which may have been deleted; 0 for a new session
     */
    private Records resolve(ChatSessionEntity entity, int topicBefore, String bodyName) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        int topicId = entity.topicId();
        if (installation.isStrict()
                && topicId != 0
                && topicId != topicBefore
                && topics.view(topicId).isEmpty()) {
            problems.put(bodyName + ".TopicId", List.of("There is no chat topic with id " + topicId + "."));
        }
        Records records = directory.resolve(ChatSessionMapper.posted(entity), bodyName, problems);
        InvalidRequestException.throwIfAny(problems);
        return records;
    }
}
