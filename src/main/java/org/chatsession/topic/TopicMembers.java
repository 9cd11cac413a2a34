package org.chatsession.topic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.Records;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.Quotation;
import org.chatsession.user.Caller;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The members of topics and their rights.
 *
 * @see "chat-domain 1.16, 3.2, 6.1"
 */
@Service
@Transactional
public class TopicMembers {

    private static final Pattern ASSOCIATE_ID = Pattern.compile("[0-9]{1,10}");

    private final ChatTopics topics;
    private final Memberships memberships;
    private final Presences presences;
    private final Staff staff;
    private final Users users;
    private final Directory directory;

    TopicMembers(
            ChatTopics topics,
            Memberships memberships,
            Presences presences,
            Staff staff,
            Users users,
            Directory directory) {
        this.topics = topics;
        this.memberships = memberships;
        this.presences = presences;
        this.staff = staff;
        this.users = users;
        this.directory = directory;
    }

    /** Returns a member with default values; nothing is stored. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public ChatTopicAgent createDefault() {
        return new ChatTopicAgent(0, null, false, false, false, false);
    }

    /**
     * The users who can become members, which are all chat users, by user id.
     *
     * @param flat whether to return a flat list instead of an item for each user group with its users as children
     * @param onlyPresent whether to leave out users who are absent or read-only
     */
    @Transactional(readOnly = true)
    public List<MDOListItem> candidates(boolean flat, boolean onlyPresent) {
        Set<Integer> absent = onlyPresent ? presences.absent() : Set.of();
        List<User> candidates = users.chatUsers().stream()
                .filter(user -> !onlyPresent || user.mayWrite() && !absent.contains(user.associateId()))
                .toList();
        return flat ? candidates.stream().map(TopicMembers::item).toList() : grouped(candidates);
    }

    /**
     * The members by user id.
     *
     * @throws NotFoundException no such topic
     */
    @Transactional(readOnly = true)
    public List<ChatTopicAgent> list(int topicId) {
        requireTopic(topicId);
        return carriers(topicId);
    }

    /**
     * The user ids of the members.
     *
     * @throws NotFoundException no such topic
     */
    @Transactional(readOnly = true)
    public Set<Integer> userIds(int topicId) {
        requireTopic(topicId);
        return memberships.of(topicId).stream().map(Membership::userId).collect(Collectors.toSet());
    }

    /**
     * @param username associate id, login name or user name
     * @return the member; empty where the user is not a member
     * @throws NotFoundException no such topic
     */
    @Transactional(readOnly = true)
    public Optional<ChatTopicAgent> find(int topicId, String username) {
        requireTopic(topicId);
        return userId(username)
                .flatMap(userId -> memberships.find(topicId, userId))
                .map(this::carrier);
    }

    /**
     * Sets the rights of a user in the topic; rights that are not in the body are removed.
     *
     * @param path path of the agent in the request, for {@code ModelState}
     * @throws NotFoundException no such topic
     * @throws InvalidRequestException the body has no user or an unknown one, or gives CanRespond to someone who does not have it and is
     *     not an enabled user that may write
     */
    @RetryOnConflict
    public ChatTopicAgent add(Caller caller, int topicId, @Nullable ChatTopicAgent agent, String path) {
        caller.requireAdministrator();
        lockTopic(topicId);
        if (agent == null) {
            throw InvalidArgumentException.missingBody(path);
        }
        int userId = userOf(agent, path);
        requireAble(topicId, userId, agent, path);
        return save(topicId, userId, agent);
    }

    /**
     * Sets the rights of a user who is named in the path.
     *
     * @param agent the rights; null for none
     * @throws NotFoundException no such topic
     * @throws InvalidArgumentException no such user, or one who cannot be given CanRespond
     */
    @RetryOnConflict
    public ChatTopicAgent update(Caller caller, int topicId, String username, @Nullable ChatTopicAgent agent) {
        caller.requireAdministrator();
        lockTopic(topicId);
        int userId = userId(username)
                .filter(id -> isKnown(topicId, id))
                .orElseThrow(() -> new InvalidArgumentException("There is no user " + Quotation.of(username) + "."));
        ChatTopicAgent given = agent == null ? createDefault() : agent;
        problemOf(topicId, userId, given).ifPresent(problem -> {
            throw new InvalidArgumentException(problem);
        });
        return save(topicId, userId, given);
    }

    /**
     * Replaces all members of the topic. Of several entries for one user the last one is used.
     *
     * @param path path of the list in the request, for {@code ModelState}
     * @throws NotFoundException no such topic
     * @throws InvalidRequestException as in {@link #add}; nothing is changed then
     */
    @RetryOnConflict
    public List<ChatTopicAgent> replaceAll(Caller caller, int topicId, List<ChatTopicAgent> agents, String path) {
        caller.requireAdministrator();
        lockTopic(topicId);
        Map<Integer, ChatTopicAgent> byUser = new LinkedHashMap<>();
        for (int i = 0; i < agents.size(); i++) {
            String itemPath = path + "[" + i + "]";
            int userId = userOf(agents.get(i), itemPath);
            requireAble(topicId, userId, agents.get(i), itemPath);
            byUser.put(userId, agents.get(i));
        }
        memberships.removeAll(topicId);
        byUser.forEach((userId, agent) -> memberships.add(Membership.of(topicId, userId, agent)));
        return carriers(topicId);
    }

    /** Removes a user from the members of the topic. It is not an error if the user is not a member, or the user or topic is unknown. */
    @RetryOnConflict
    public void remove(Caller caller, int topicId, String username) {
        caller.requireAdministrator();
        topics.lock(topicId)
                .flatMap(topic -> userId(username))
                .ifPresent(userId -> memberships.remove(topicId, userId));
    }

    /** Topics in which the user has the right. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Set<Integer> topicsWhere(int userId, TopicRight right) {
        return memberships.topicsWhere(userId, right);
    }

    /** Topics in which the user has at least one right. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public Set<Integer> topicsOf(int userId) {
        return memberships.topicsOf(userId);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean canRespond(int userId, int topicId) {
        return memberships.find(topicId, userId).map(Membership::canRespond).orElse(false);
    }

    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public boolean canManage(int userId, int topicId) {
        return memberships.find(topicId, userId).map(Membership::canManage).orElse(false);
    }

    /** Whether a user who has the right in the topic is present. */
    @Transactional(readOnly = true)
    public boolean isAnyonePresent(int topicId, TopicRight right) {
        return staff.isAnyPresent(memberships.usersWith(topicId, right));
    }

    /**
     * The name of an agent that customers of a topic see: the nickname, or the first name if the topic's widget is set so.
     *
     * @see "chat-domain 7.3"
     */
    @Transactional(readOnly = true)
    public String displayName(int userId, int topicId) {
        boolean firstName = topics.findById(topicId)
                .map(TopicView::of)
                .map(TopicView::useAgentFirstname)
                .orElse(false);
        User user = users.findById(userId).orElse(null);
        return displayName(user, firstName, user == null ? inDirectory(userId) : null);
    }

    /**
     * The name of an agent that customers see, from records that are loaded already.
     *
     * @param user null where the agent is not a user of this installation
     * @param firstName whether the topic shows the first name
     * @param associate the record of an agent who is not a user; null for none
     */
    public static String displayName(@Nullable User user, boolean firstName, @Nullable Associate associate) {
        if (user != null) {
            return firstName ? user.firstName() : user.displayName();
        }
        if (associate == null) {
            return "";
        }
        return associate.fullName().isBlank() ? associate.name() : associate.fullName();
    }

    private @Nullable Associate inDirectory(int userId) {
        return directory
                .load(List.of(new RecordKey(RecordKind.ASSOCIATE, userId)))
                .find(Associate.class, userId);
    }

    /** Does not read the topic, which the same transaction may lock afterwards. */
    private void requireTopic(int topicId) {
        if (!topics.existsById(topicId)) {
            throw NotFoundException.chatTopic(topicId);
        }
    }

    private void lockTopic(int topicId) {
        if (topics.lock(topicId).isEmpty()) {
            throw NotFoundException.chatTopic(topicId);
        }
    }

    /**
     * Finds an associate id by the name in a path. Digits are an associate id, which need not be a user's: members may have been
     * posted with a record of an unknown associate.
     */
    private Optional<Integer> userId(String username) {
        if (!ASSOCIATE_ID.matcher(username).matches()) {
            return users.findByNameOrId(username).map(User::associateId);
        }
        long id = Long.parseLong(username);
        return id > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) id);
    }

    private boolean isKnown(int topicId, int userId) {
        return users.findById(userId).isPresent()
                || memberships.find(topicId, userId).isPresent();
    }

    /** The associate id of the user in the body, identified by id, else by login name, else by user name. */
    private int userOf(ChatTopicAgent agent, String path) {
        Associate user = agent.user();
        if (user == null) {
            throw InvalidRequestException.value(path + ".User", "The user is missing.");
        }
        if (user.associateId() > 0) {
            return knownOrNoted(user, path);
        }
        String userName = user.userName();
        return Optional.of(user.name())
                .filter(name -> !name.isBlank())
                .flatMap(users::findByLogin)
                .or(() -> Optional.ofNullable(userName)
                        .filter(name -> !name.isBlank())
                        .flatMap(users::findByNameOrId))
                .map(User::associateId)
                .orElseThrow(() -> InvalidRequestException.value(path + ".User", unknown(user)));
    }

    /**
     * The reason why the user cannot be given these rights: disabled and read-only users cannot answer customers (contract ruling
     * 18). One who has the right already may keep it, so that the members that the server answers can be sent back (ruling 14).
     */
    private Optional<String> problemOf(int topicId, int userId, ChatTopicAgent agent) {
        return agent.canRespond()
                        && users.findById(userId).filter(User::mayWrite).isEmpty()
                        && !canRespond(userId, topicId)
                ? Optional.of("User " + userId + " cannot respond: only enabled users whose role may write can.")
                : Optional.empty();
    }

    private void requireAble(int topicId, int userId, ChatTopicAgent agent, String path) {
        problemOf(topicId, userId, agent).ifPresent(problem -> {
            throw InvalidRequestException.value(path + ".CanRespond", problem);
        });
    }

    /** Returns the id; the record of an unknown associate is stored as posted, unless the installation is strict (contract ruling 2). */
    private int knownOrNoted(Associate user, String path) {
        if (users.findById(user.associateId()).isEmpty()) {
            Map<String, @Nullable Record> posted = new LinkedHashMap<>();
            posted.put("User", user);
            Map<String, List<String>> problems = new LinkedHashMap<>();
            directory.resolve(posted, path, problems);
            InvalidRequestException.throwIfAny(problems);
        }
        return user.associateId();
    }

    private static String unknown(Associate user) {
        String userName = user.userName();
        if (!user.name().isBlank()) {
            return "There is no user " + Quotation.of(user.name()) + ".";
        }
        return userName == null || userName.isBlank()
                ? "There are details but neither an AssociateId nor a Name or UserName."
                : "There is no user " + Quotation.of(userName) + ".";
    }

    private ChatTopicAgent save(int topicId, int userId, ChatTopicAgent agent) {
        Membership member = Membership.of(topicId, userId, agent);
        memberships.save(member);
        return carrier(member);
    }

    private List<ChatTopicAgent> carriers(int topicId) {
        List<Membership> members = memberships.of(topicId);
        Records associates = directory.load(members.stream()
                .map(member -> new RecordKey(RecordKind.ASSOCIATE, member.userId()))
                .toList());
        return members.stream().map(member -> carrier(member, associates)).toList();
    }

    private ChatTopicAgent carrier(Membership member) {
        return carrier(member, directory.load(List.of(new RecordKey(RecordKind.ASSOCIATE, member.userId()))));
    }

    private static ChatTopicAgent carrier(Membership member, Records associates) {
        Associate associate = associates.find(Associate.class, member.userId());
        return new ChatTopicAgent(
                member.topicId(),
                associate == null ? Directory.unknown(Associate.class, member.userId()) : associate,
                member.canListen(),
                member.canRespond(),
                member.canManage(),
                member.canNotify());
    }

    private static List<MDOListItem> grouped(List<User> candidates) {
        Map<Integer, List<User>> groups = new TreeMap<>();
        candidates.forEach(user ->
                groups.computeIfAbsent(user.groupId(), id -> new ArrayList<>()).add(user));
        return groups.entrySet().stream()
                .map(group -> MDOListItem.of(
                        group.getKey(),
                        group.getValue().get(0).groupName(),
                        group.getValue().stream().map(TopicMembers::item).toList(),
                        ""))
                .toList();
    }

    private static MDOListItem item(User user) {
        return MDOListItem.of(user.associateId(), user.fullName(), List.of(), "");
    }
}
