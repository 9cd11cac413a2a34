package org.chatsession.session;

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
 * Stores chat sessions and finds them again. REST and Agents are two ways to call this. What agents do with sessions beyond that is
 * in {@link ChatSessionOperations}.
 *
 * @see "chat-domain 3.1, 3.3"
 */
@Service
@Transactional
@RetryOnConflict
public class ChatAgentService {

    /** As many as a page of the feed. */
    private static final int MAX_FOR_USER = 1000;

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);

    private final ChatSessions sessions;
    private final SessionTransitions changes;
    private final SessionQueue places;
    private final ChatMessages messages;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final Directory directory;
    private final Installation installation;

    ChatAgentService(
            ChatSessions sessions,
            SessionTransitions changes,
            SessionQueue places,
            ChatMessages messages,
            ChatTopicService topics,
            TopicMembers members,
            Directory directory,
            Installation installation) {
        this.sessions = sessions;
        this.changes = changes;
        this.places = places;
        this.messages = messages;
        this.topics = topics;
        this.members = members;
        this.directory = directory;
        this.installation = installation;
    }

    /**
     * A session to start from; nothing is stored. Its status is Invalid, so that one who fills in a topic and posts it gets the
     * status that the topic asks for.
     *
     * @see "chat-domain 5"
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ChatSessionEntity createDefault() {
        return TYPE.empty();
    }

    /**
     * Stores a session as a client sent it: a new one where the id is 0, else in place of the one that has the id. When it replaces
     * one, writable properties that were not sent get their defaults, computed ones keep their stored values, and a new status has
     * the effects that it always has.
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
     * Stores a new session that holds nothing but its topic.
     *
     * @throws NotFoundException no topic has the id
     * @see "chat-domain 3.2 T7"
     */
    public ChatSessionEntity createForTopic(Caller caller, int topicId) {
        caller.requireWriter();
        if (topics.view(topicId).isEmpty()) {
            throw NotFoundException.chatTopic(topicId);
        }
        return changes.toCarrier(store(caller, SessionData.inTopic(topicId)));
    }

    /**
     * Replaces a session as {@link #saveChatSessionEntity} does, where the path says which.
     *
     * @throws NotFoundException no session has the id
     * @throws PreconditionFailedException the session is not what the caller takes it to be
     * @throws InvalidArgumentException the body holds another id
     * @throws InvalidRequestException a reference is unknown and the installation is strict
     * @see "chat-domain 3.1 S5, 4.3 applyStatus; contract ruling 4"
     */
    public ChatSessionEntity replace(
            Caller caller, int id, Precondition precondition, Submitted<ChatSessionEntity> posted) {
        ChatSession session = lock(caller, id, precondition);
        int bodyId = posted.entity().chatSessionId();
        if (bodyId != 0 && bodyId != id) {
            throw new InvalidArgumentException(
                    "The path names chat session " + id + ", but the body is chat session " + bodyId + ".");
        }
        return update(caller, session, posted);
    }

    /**
     * Changes what a patch names and leaves the rest. A new status has the effects that it always has.
     *
     * @throws NotFoundException no session has the id
     * @throws PreconditionFailedException the session is not what the caller takes it to be
     * @throws ApiException the patch cannot be applied, as {@link Patch} says, or the outcome cannot be stored
     * @see "chat-domain 3.1 S6"
     */
    public ChatSessionEntity patch(Caller caller, int id, Precondition precondition, Patch patch) {
        ChatSession session = lock(caller, id, precondition);
        return update(caller, session, patch.apply(changes.toCarrier(session)));
    }

    /**
     * Deletes a session and its messages. That there is none is no error.
     *
     * @throws PreconditionFailedException the session is not what the caller takes it to be
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
     * Reads a session. One row says it all, so there is no transaction to be begun and ended, which would double the time.
     *
     * @throws NotFoundException no session has the id
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Versioned<ChatSessionEntity> get(int id) {
        ChatSession session = sessions.findById(id).orElseThrow(() -> NotFoundException.chatSession(id));
        return new Versioned<>(changes.toCarrier(session), session.revision());
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<ChatSessionEntity> find(int id) {
        return sessions.findById(id).map(changes::toCarrier);
    }

    /**
     * Sessions of all topics in which the caller has any right, but for deleted ones, by id.
     *
     * @return the newest thousand where there are more; the feed has the others (our choice: a list without pages needs an end)
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
        return changes.toCarriers(newestFirst);
    }

    private ChatSession lock(Caller caller, int id, Precondition precondition) {
        caller.requireWriter();
        ChatSession session = changes.lock(id);
        precondition.check(session.revision());
        return session;
    }

    private ChatSessionEntity create(Caller caller, Submitted<ChatSessionEntity> submitted) {
        ChatSessionEntity entity = submitted.entity();
        Records records = resolve(entity, submitted.name());
        ChatSession session = store(caller, ChatSessionMapper.toData(entity));
        return changes.toCarrier(session, records);
    }

    private ChatSession store(Caller caller, SessionData data) {
        NewSession draft = new NewSession(data, changes.now());
        if (draft.lacksStatus()) {
            draft.start(
                    topics.initialStatus(data.topicId(), false, draft.isCustomerKnown()),
                    topics.view(data.topicId()).map(TopicView::botEnabled).orElse(false));
        }
        if (draft.lacksQueuePosition()) {
            draft.queueBehind(places.pending(data.topicId(), 0));
        }
        ChatSession session = draft.toSession();
        changes.identify(session);
        sessions.save(session);
        changes.publish(ChatSessionEvent.Type.CREATED, session, caller.associateId());
        return session;
    }

    private ChatSessionEntity update(Caller caller, ChatSession session, Submitted<ChatSessionEntity> posted) {
        ChatSessionEntity entity = ChatSessionMapper.merged(posted, changes.toCarrier(session));
        Records records = resolve(entity, posted.name());
        SessionData given = ChatSessionMapper.given(posted);
        Change change = session.save(ChatSessionMapper.toData(entity), given, changes.moment(caller.associateId()));
        changes.publishTransition(session, change, caller.associateId());
        session.overrideIdle(given.timeline().idle());
        return changes.toCarrier(session, records);
    }

    /** Stores the related records that are new and finds those that are not; reports all that may not be new. */
    private Records resolve(ChatSessionEntity entity, String bodyName) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        int topicId = entity.topicId();
        if (installation.isStrict() && topicId != 0 && topics.view(topicId).isEmpty()) {
            problems.put(bodyName + ".TopicId", List.of("There is no chat topic with id " + topicId + "."));
        }
        Records records = directory.resolve(ChatSessionMapper.posted(entity), bodyName, problems);
        if (!problems.isEmpty()) {
            throw InvalidRequestException.values(problems);
        }
        return records;
    }
}
