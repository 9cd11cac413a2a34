package org.chatsession.topic;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.Versioned;
import org.chatsession.directory.Directory;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.failure.Quotation;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.localization.TimeZones;
import org.chatsession.message.NewMessage;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Topics: the channels that sessions queue in.
 *
 * @see "chat-domain 3.2, 6"
 */
@Service
@Transactional
public class ChatTopicService {

    private final ChatTopics topics;
    private final Memberships memberships;
    private final Staff staff;
    private final Directory directory;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ZoneId baseZone;

    ChatTopicService(
            ChatTopics topics,
            Memberships memberships,
            Staff staff,
            Directory directory,
            EntityManager entities,
            ApplicationEventPublisher events,
            Clock clock,
            InstallationSettings settings) {
        this.topics = topics;
        this.memberships = memberships;
        this.staff = staff;
        this.directory = directory;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
        this.baseZone = TimeZones.find(settings.baseTimeZone()).orElseThrow().zone();
    }

    /** Returns a topic with default values and no name; nothing is stored. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ChatTopicEntity createDefault() {
        return TopicDefaults.topic();
    }

    /**
     * Stores a topic as a client sent it: as a new one if the id is 0, else replacing the topic with that id. When it replaces one,
     * properties that were not sent get their defaults, except LastAccept and SecondsPrAccept, which keep their stored values.
     *
     * @throws InvalidArgumentException no topic has the id
     * @throws InvalidRequestException no name, an unknown time zone, or an unknown reference in a strict installation
     * @throws ForbiddenException the caller is no administrator
     * @see "chat-domain 3.2 T2, T4"
     */
    @RetryOnConflict
    public ChatTopicEntity saveChatTopicEntity(Caller caller, Submitted<ChatTopicEntity> submitted) {
        caller.requireAdministrator();
        int id = submitted.entity().chatTopicId();
        if (id == 0) {
            return insert(submitted);
        }
        ChatTopic topic = topics.lock(id)
                .orElseThrow(
                        () -> new InvalidArgumentException("There is no chat topic with id " + id + " to be saved."));
        return update(topic, submitted);
    }

    /**
     * Replaces the topic with the id of the path, as {@link #saveChatTopicEntity} does.
     *
     * @throws NotFoundException no such topic
     * @throws PreconditionFailedException the topic does not meet the conditional headers of the request
     * @throws InvalidArgumentException the body has another id
     * @throws InvalidRequestException as in {@link #saveChatTopicEntity}
     * @see "REST PUT ChatTopic/{id}"
     */
    @RetryOnConflict
    public ChatTopicEntity replace(
            Caller caller, int id, Precondition precondition, Submitted<ChatTopicEntity> posted) {
        caller.requireAdministrator();
        ChatTopic topic = lock(id, precondition);
        InvalidArgumentException.requireSameId("chat topic", id, posted.entity().chatTopicId());
        return update(topic, posted);
    }

    /**
     * Changes the properties that a patch names and keeps the others.
     *
     * @throws NotFoundException no such topic
     * @throws PreconditionFailedException the topic does not meet the conditional headers of the request
     * @throws ApiException the patch cannot be applied, as {@link Patch} says, or the result cannot be stored, as in
     *     {@link #saveChatTopicEntity}
     * @see "REST PATCH ChatTopic/{id}"
     */
    @RetryOnConflict
    public ChatTopicEntity patch(Caller caller, int id, Precondition precondition, Patch patch) {
        caller.requireAdministrator();
        ChatTopic topic = lock(id, precondition);
        return update(topic, patch.apply(carrier(topic)));
    }

    /** @throws NotFoundException no such topic */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Versioned<ChatTopicEntity> get(int id) {
        ChatTopic topic = topics.findById(id).orElseThrow(() -> NotFoundException.chatTopic(id));
        return new Versioned<>(carrier(topic), topic.revision());
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<ChatTopicEntity> find(int id) {
        return topics.findById(id).map(this::carrier);
    }

    /**
     * Deletes a topic and its memberships. Its sessions are kept; a listener of {@link TopicDeleted} ends those that wait in it. An
     * unknown id is not an error.
     *
     * @throws PreconditionFailedException the topic does not meet the conditional headers of the request
     */
    @RetryOnConflict
    public void delete(Caller caller, int id, Precondition precondition) {
        caller.requireAdministrator();
        if (!topics.existsById(id)) {
            return;
        }
        events.publishEvent(new TopicDeleted(caller, id));
        lockAgain(id).ifPresent(topic -> {
            precondition.check(topic.revision());
            topics.delete(topic);
            topics.flush();
        });
    }

    /**
     * Whether the topic is within its opening hours now; true where it has none.
     *
     * @throws NotFoundException no such topic
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean isOpen(int id) {
        return isOpen(topics.findById(id).orElseThrow(() -> NotFoundException.chatTopic(id)));
    }

    /** Ids and names of the first topics, as they are stored. */
    @Transactional(readOnly = true)
    public SortedMap<Integer, String> names(int max) {
        SortedMap<Integer, String> names = new TreeMap<>();
        topics.findAllByOrderById(Limit.of(max))
                .forEach(topic -> names.put(topic.id(), topic.content().texts().name()));
        return names;
    }

    /** The id of the first topic of this name. */
    @Transactional(readOnly = true)
    public Optional<Integer> findIdByName(String name) {
        return topics.findIdByName(name);
    }

    /** Topics in which the caller has at least one right, by id. */
    @Transactional(readOnly = true)
    public List<ChatTopicEntity> forCurrentUser(Caller caller) {
        return ChatTopicMapper.carriers(topics.findAll(memberships.topicsOf(caller.associateId())), directory);
    }

    /** The values of a topic that the life cycle of sessions needs. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Optional<TopicView> view(int id) {
        return topics.findById(id).map(TopicView::of);
    }

    /** The views of several topics, by id; unknown ids are left out. */
    @Transactional(readOnly = true)
    public Map<Integer, TopicView> views(Collection<Integer> ids) {
        return byId(topics.findAll(ids));
    }

    /** The views of all topics, by id. */
    @Transactional(readOnly = true)
    public Map<Integer, TopicView> views() {
        return byId(topics.findAllByOrderById());
    }

    private static Map<Integer, TopicView> byId(List<ChatTopic> topics) {
        return topics.stream().collect(Collectors.toMap(ChatTopic::id, TopicView::of));
    }

    /**
     * The initial status of a session. An unknown topic has neither opening hours nor forms, so its sessions start in the queue.
     *
     * @param afterReset whether the session is reset, in which case the topic's bot is not considered
     * @param customerKnown whether a name, an e-mail address or a person is known, or the form before the chat has been filled in
     * @see "chat-domain 4.2"
     */
    @Transactional(readOnly = true)
    public ChatSessionStatus initialStatus(int id, boolean afterReset, boolean customerKnown) {
        return topics.findById(id)
                .map(topic -> TopicView.of(topic)
                        .initialStatus(afterReset, customerKnown, () -> isOpen(topic) && isStaffed(id)))
                .orElse(ChatSessionStatus.InQueue);
    }

    /**
     * Records a pickup in the statistics of a topic while it locks the row. Has no effect where the topic is unknown.
     *
     * @param whenRequested time of the customer's request
     * @see "chat-domain 6.5"
     */
    public void recordPickup(int id, Instant now, @Nullable Instant whenRequested) {
        lockAgain(id).ifPresent(topic -> topic.recordPickup(now, whenRequested));
    }

    /** Locks a topic that this transaction may have read already: it is read again, because it may have changed since. */
    private Optional<ChatTopic> lockAgain(int id) {
        topics.findById(id).ifPresent(entities::detach);
        return topics.lock(id);
    }

    private ChatTopic lock(int id, Precondition precondition) {
        ChatTopic topic = topics.lock(id).orElseThrow(() -> NotFoundException.chatTopic(id));
        precondition.check(topic.revision());
        return topic;
    }

    /**
     * Whether a member who may respond is present and able to; true if no member may respond, so that a new topic can be used at
     * once.
     */
    private boolean isStaffed(int id) {
        Set<Integer> responders = memberships.usersWith(id, TopicRight.RESPOND);
        return responders.isEmpty() || staff.isAnyPresent(responders);
    }

    private boolean isOpen(ChatTopic topic) {
        if (!topic.content().hours().openingHoursEnabled()) {
            return true;
        }
        ChatOpeningHours hours = topic.hours();
        ZoneId zone =
                ChatTopicMapper.location(hours).map(TimeZones.Location::zone).orElse(baseZone);
        return OpeningHours.isOpen(hours, clock.instant().atZone(zone));
    }

    private ChatTopicEntity insert(Submitted<ChatTopicEntity> posted) {
        ChatTopicEntity entity = checked(posted);
        return carrier(topics.saveAndFlush(
                new ChatTopic(ChatTopicMapper.content(entity), ChatTopicMapper.acceptance(entity), clock.instant())));
    }

    private ChatTopicEntity update(ChatTopic topic, Submitted<ChatTopicEntity> posted) {
        ChatTopicEntity entity = checked(posted);
        AcceptanceRules sent = ChatTopicMapper.acceptance(entity);
        AcceptanceRules kept = topic.acceptance();
        AcceptanceRules acceptance = new AcceptanceRules(
                posted.has("LastAccept") ? sent.lastAccept() : kept.lastAccept(),
                posted.has("SecondsPrAccept") ? sent.secondsPrAccept() : kept.secondsPrAccept());
        topic.change(ChatTopicMapper.content(entity), acceptance, clock.instant());
        return carrier(topic);
    }

    /** The posted topic with defaults filled in and references checked; all problems are reported together. */
    private ChatTopicEntity checked(Submitted<ChatTopicEntity> posted) {
        String bodyName = posted.name();
        Map<String, List<String>> problems = new LinkedHashMap<>();
        if (posted.entity().name().isBlank()) {
            problem(problems, bodyName + ".Name", "A chat topic must have a name.");
        }
        if (posted.entity().welcomeMessage().length() > NewMessage.MAX_LENGTH) {
            problem(
                    problems,
                    bodyName + ".WelcomeMessage",
                    InvalidRequestException.tooLong(posted.entity().welcomeMessage(), NewMessage.MAX_LENGTH));
        }
        ChatTopicEntity entity = TopicDefaults.withSettings(posted.entity());
        TimeZoneData zone = Objects.requireNonNull(entity.openingHours()).tzLocation();
        if (zone != null && ChatTopicMapper.location(zone).isEmpty()) {
            problem(problems, bodyName + ".OpeningHours.TzLocation", unknown(zone));
        }
        Map<String, @Nullable Record> references = new LinkedHashMap<>();
        references.put("Language", entity.language());
        references.put("AlertTemplate", entity.alertTemplate());
        references.put("TicketCategory", entity.ticketCategory());
        references.put("TicketPriority", entity.ticketPriority());
        references.put(
                "Widget.AutoFaqCategory",
                Objects.requireNonNull(entity.widget()).autoFaqCategory());
        directory.resolve(references, bodyName, problems);
        InvalidRequestException.throwIfAny(problems);
        return entity;
    }

    private static String unknown(TimeZoneData zone) {
        if (zone.tzLocationId() == 0 && zone.tzLocationCode().isBlank()) {
            return "There are details but neither a TZLocationID nor a TZLocationCode.";
        }
        return zone.tzLocationCode().isBlank()
                ? "There is no time zone location with id " + zone.tzLocationId() + "."
                : "There is no time zone location " + Quotation.of(zone.tzLocationCode()) + ".";
    }

    private static void problem(Map<String, List<String>> problems, String path, String text) {
        problems.computeIfAbsent(path, at -> new ArrayList<>()).add(text);
    }

    private ChatTopicEntity carrier(ChatTopic topic) {
        return ChatTopicMapper.carriers(List.of(topic), directory).get(0);
    }
}
