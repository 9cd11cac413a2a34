package org.chatsession.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.directory.Directory;
import org.chatsession.directory.Records;
import org.chatsession.failure.InvalidRequest;
import org.chatsession.failure.NotAllowed;
import org.chatsession.failure.NotFound;
import org.chatsession.security.Caller;
import org.chatsession.wire.CarrierType;
import org.chatsession.wire.Posted;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Chat sessions for those who look after them. REST and Agents are two ways to call this.
 *
 * <p>What fails because another request was at the same row in the same moment is tried again, in a new transaction.
 *
 * @see "chat-domain 3.1, 3.3"
 */
@Service
@Transactional
@Retryable(
        includes = {ConcurrencyFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 10,
        jitter = 10,
        multiplier = 1.5,
        maxDelay = 250)
public class ChatAgentService {

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);

    private final ChatSessions sessions;
    private final Directory directory;
    private final Clock clock;

    ChatAgentService(ChatSessions sessions, Directory directory, Clock clock) {
        this.sessions = sessions;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A session to start from; nothing is stored. Its status is Invalid, so that one who fills in a topic and posts it gets the
     * status that the topic asks for.
     *
     * @see "chat-domain 5"
     */
    @Transactional(readOnly = true)
    public ChatSessionEntity createDefault() {
        return TYPE.empty();
    }

    /**
     * Stores a new session, whatever id it was posted with.
     *
     * @return the session as stored, with id, key, dates and status filled in
     * @throws InvalidRequest a reference is unknown and the installation is strict
     * @throws NotAllowed the caller may only read
     * @see "chat-domain 3.1 S3, 4.3 E1"
     */
    public ChatSessionEntity create(Caller caller, Posted<ChatSessionEntity> posted) {
        caller.requireWriter();
        Records records = resolve(posted.entity(), "newEntity");
        return store(ChatSessionMapper.toData(posted.entity()), records);
    }

    /** @throws NotFound no session has the id */
    @Transactional(readOnly = true)
    public ChatSessionEntity get(Caller caller, int id) {
        return find(caller, id).orElseThrow(() -> NotFound.chatSession(id));
    }

    @Transactional(readOnly = true)
    public Optional<ChatSessionEntity> find(Caller caller, int id) {
        return sessions.findById(id).map(this::toCarrier);
    }

    private ChatSessionEntity store(SessionData data, Records records) {
        NewSession draft = new NewSession(data, now());
        if (draft.lacksStatus()) {
            draft.start(InitialStatus.UNKNOWN_TOPIC);
        }
        if (draft.lacksQueuePosition()) {
            draft.queueBehind(sessions.pending(data.topicId()));
        }
        boolean matched = draft.lacksPerson()
                && draft.match(directory.personByEmail(data.customer().email()));
        ChatSession session = sessions.save(draft.toSession());
        return matched ? toCarrier(session) : ChatSessionMapper.toCarrier(session.id(), session.data(), records);
    }

    /** Stores the related records that are new, and finds those that are not. */
    private Records resolve(ChatSessionEntity entity, String bodyName) {
        Map<String, List<String>> problems = new LinkedHashMap<>();
        Records records = directory.resolve(ChatSessionMapper.posted(entity), bodyName, problems);
        if (!problems.isEmpty()) {
            throw InvalidRequest.values(problems);
        }
        return records;
    }

    private ChatSessionEntity toCarrier(ChatSession session) {
        SessionData data = session.data();
        return ChatSessionMapper.toCarrier(session.id(), data, directory.load(ChatSessionMapper.references(data)));
    }

    /** The time as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
