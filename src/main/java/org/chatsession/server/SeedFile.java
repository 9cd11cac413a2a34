package org.chatsession.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.CarrierBinder;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Submitted;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.installation.SetupLock;
import org.chatsession.installation.StartupException;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.Caller;
import org.chatsession.user.NewUser;
import org.chatsession.user.Role;
import org.chatsession.user.Seed;
import org.chatsession.user.User;
import org.chatsession.user.UserSeeder;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Adds the users, applications, topics and members of {@code CHATSESSION_SEED_FILE} that the database lacks: users before logins are
 * possible, topics and their members before the first request. JSON is parsed as YAML, of which it is a subset. An error in the file
 * makes the start fail.
 */
@Component
class SeedFile implements Seed, SmartLifecycle {

    private static final Caller SEED = new Caller(0, "seed file", "seed file", Role.ADMINISTRATOR);
    private static final CarrierType<ChatTopicEntity> TOPIC = CarrierType.of(ChatTopicEntity.class);

    private static final Set<String> PARTS = Set.of("users", "applications", "topics");
    private static final Set<String> USER = Set.of(
            "name",
            "password",
            "role",
            "userName",
            "firstName",
            "fullName",
            "displayName",
            "groupId",
            "groupName",
            "chatLicence",
            "enabled");
    private static final Set<String> APPLICATION = Set.of("name", "token", "enabled");
    private static final Set<String> MEMBER = Set.of("user", "canListen", "canRespond", "canManage", "canNotify");

    private final @Nullable Path file;
    private final Users users;
    private final ChatTopicService topics;
    private final TopicMembers members;
    private final SetupLock setup;
    private final TransactionTemplate transaction;
    private volatile boolean topicsAdded;
    private int addedUsers;
    private int addedTopics;
    private int addedMembers;

    SeedFile(
            SeedSettings settings,
            Users users,
            ChatTopicService topics,
            TopicMembers members,
            SetupLock setup,
            TransactionTemplate transaction) {
        this.file = settings.file();
        this.users = users;
        this.topics = topics;
        this.members = members;
        this.setup = setup;
        this.transaction = transaction;
    }

    @Override
    public void apply(UserSeeder provisioning) {
        read(parts -> {
            items(parts, "users").forEach(user -> addUser(user, provisioning));
            items(parts, "applications").forEach(application -> addApplication(application, provisioning));
        });
    }

    /** Before the web server, which starts in the last phases. */
    @Override
    public void start() {
        transaction.executeWithoutResult(status -> read(parts -> {
            setup.begin();
            items(parts, "topics").forEach(this::addTopic);
        }));
        topicsAdded = true;
    }

    @Override
    public void stop() {
        topicsAdded = false;
    }

    @Override
    public boolean isRunning() {
        return topicsAdded;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    /** A sentence about what was added; null if there is no seed file. */
    @Nullable
    String summary() {
        return file == null
                ? null
                : "%s: added %d users, %d topics, %d members; what was there already stays as it was"
                        .formatted(file, addedUsers, addedTopics, addedMembers);
    }

    private void read(Consumer<Map<String, SeedNode>> use) {
        if (file == null) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
            if (root != null) {
                use.accept(new SeedNode(root, "").fields(PARTS));
            }
        } catch (IOException e) {
            throw new StartupException(
                    "The seed file " + file + " cannot be read: " + e + ".",
                    "Set CHATSESSION_SEED_FILE to a YAML or JSON file, or start without it.");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw refused("line " + line + ": " + e.getProblem());
        } catch (YAMLException | SeedFileException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private StartupException refused(String problem) {
        return new StartupException(
                "The seed file " + file + " has a mistake: " + problem + (problem.endsWith(".") ? "" : "."),
                "Correct it and start again: what is there already is not added twice. Or start without CHATSESSION_SEED_FILE.");
    }

    private static List<SeedNode> items(Map<String, SeedNode> parts, String name) {
        SeedNode part = parts.get(name);
        return part == null ? List.of() : part.items();
    }

    private void addUser(SeedNode node, UserSeeder provisioning) {
        Map<String, SeedNode> fields = node.fields(USER);
        NewUser user = new NewUser(
                required(node, fields, "name"),
                SeedNode.text(fields, "username"),
                Objects.requireNonNullElse(SeedNode.text(fields, "firstname"), ""),
                Objects.requireNonNullElse(SeedNode.text(fields, "fullname"), ""),
                Objects.requireNonNullElse(SeedNode.text(fields, "displayname"), ""),
                fields.containsKey("groupid") ? fields.get("groupid").number() : 0,
                Objects.requireNonNullElse(SeedNode.text(fields, "groupname"), ""),
                role(node, fields),
                flag(fields, "chatlicence", true));
        if (users.findByLogin(user.loginName()).isEmpty()) {
            addedUsers++;
        }
        refuse(
                provisioning.user(user, required(node, fields, "password"), flag(fields, "enabled", true)),
                node,
                fields);
    }

    /** @param problems by property */
    private static void refuse(Map<String, String> problems, SeedNode node, Map<String, SeedNode> fields) {
        problems.forEach((name, problem) -> {
            throw fields.getOrDefault(name.toLowerCase(Locale.ROOT), node).problem(problem);
        });
    }

    private static Role role(SeedNode node, Map<String, SeedNode> fields) {
        String text = required(node, fields, "role").toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return switch (text) {
            case "administrator" -> Role.ADMINISTRATOR;
            case "agent" -> Role.AGENT;
            case "readonly" -> Role.READ_ONLY;
            default -> throw fields.getOrDefault("role", node).problem("must be administrator, agent or read-only");
        };
    }

    private static void addApplication(SeedNode node, UserSeeder provisioning) {
        Map<String, SeedNode> fields = node.fields(APPLICATION);
        refuse(
                provisioning.application(
                        required(node, fields, "name"), required(node, fields, "token"), flag(fields, "enabled", true)),
                node,
                fields);
    }

    private void addTopic(SeedNode node) {
        Map<String, SeedNode> fields = node.fields();
        String name = required(node, fields, "name");
        List<SeedNode> agents = items(fields, "members");
        int id = topics.findIdByName(name).orElseGet(() -> createTopic(node, fields));
        for (SeedNode agent : agents) {
            addMember(id, agent);
        }
    }

    /** Fields that are left out have the values of a default topic. */
    private int createTopic(SeedNode node, Map<String, SeedNode> fields) {
        fields.forEach((name, field) -> {
            if (!name.equals("members")
                    && TOPIC.properties().stream()
                            .noneMatch(property -> property.name().equalsIgnoreCase(name))) {
                throw field.problem("is no field of a topic");
            }
        });
        String root = "topic";
        try {
            Submitted<ChatTopicEntity> posted =
                    CarrierBinder.bind(TOPIC, node.json(), root, CarrierBinder.Syntax.JSON, ZoneOffset.UTC);
            addedTopics++;
            return topics.saveChatTopicEntity(SEED, posted.withoutKey()).chatTopicId();
        } catch (InvalidRequestException e) {
            throw located(node, fields, e);
        } catch (ApiException e) {
            throw node.problem(e.getMessage());
        }
    }

    /** The location in the file of a path of the binder, whose first step below the root is a field. */
    private static SeedFileException located(
            SeedNode node, Map<String, SeedNode> fields, InvalidRequestException problems) {
        Map.Entry<String, List<String>> first =
                problems.modelState().entrySet().iterator().next();
        String[] steps = first.getKey().split("[.\\[]");
        SeedNode place = steps.length < 2 ? node : fields.getOrDefault(steps[1].toLowerCase(Locale.ROOT), node);
        return place.problem(String.join(" ", first.getValue()));
    }

    private void addMember(int topicId, SeedNode node) {
        Map<String, SeedNode> fields = node.fields(MEMBER);
        String user = required(node, fields, "user");
        User member = users.findByNameOrId(user)
                .orElseThrow(() -> fields.getOrDefault("user", node).problem("there is no user '" + user + "'"));
        if (members.find(topicId, user).isPresent()) {
            return;
        }
        ChatTopicAgent agent = new ChatTopicAgent(
                topicId,
                null,
                flag(fields, "canlisten", true),
                flag(fields, "canrespond", member.mayWrite()),
                flag(fields, "canmanage", false),
                flag(fields, "cannotify", true));
        try {
            members.update(SEED, topicId, user, agent);
        } catch (InvalidArgumentException e) {
            throw node.problem(e.getMessage());
        }
        addedMembers++;
    }

    private static boolean flag(Map<String, SeedNode> fields, String name, boolean otherwise) {
        SeedNode field = fields.get(name);
        return field == null || field.isNull() ? otherwise : field.bool();
    }

    private static String required(SeedNode node, Map<String, SeedNode> fields, String name) {
        String text = SeedNode.text(fields, name);
        if (text == null || text.isBlank()) {
            throw fields.getOrDefault(name, node).problem("needs a " + name);
        }
        return text;
    }
}
