package org.chatsession.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.chatsession.installation.Installation;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.user.InitialUsers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Prints the addresses of the started server and the logins on the console. */
@Component
class StartupMessage {

    private static final Logger LOG = LoggerFactory.getLogger(StartupMessage.class);

    private static final int MAX_TOPICS = 10;

    private final Installation installation;
    private final InitialUsers initialUsers;
    private final ChatTopicService topics;
    private final SeedFile seedFile;
    private final ServerProperties server;
    private final Environment environment;

    StartupMessage(
            Installation installation,
            InitialUsers initialUsers,
            ChatTopicService topics,
            SeedFile seedFile,
            ServerProperties server,
            Environment environment) {
        this.installation = installation;
        this.initialUsers = initialUsers;
        this.topics = topics;
        this.seedFile = seedFile;
        this.server = server;
        this.environment = environment;
    }

    @EventListener
    void print(ApplicationReadyEvent event) {
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String app = server.getServlet().getContextPath();
        boolean encrypted = server.getSsl() != null && server.getSsl().isEnabled();
        String root = (encrypted ? "https://" : "http://") + host(server.getAddress()) + ":" + port
                + (app == null ? "" : app);
        List<String> demoLogins = initialUsers.demoLogins();
        String seed = seedFile.summary();
        LOG.info(
                """
                Ready.
                  API root    {}/api/v1/
                  Swagger UI  {}/swagger-ui.html
                  OpenAPI     {}/v3/api-docs
                  Logins      {}
                  Topics      {}
                  Data        {}{}
                  Stop        Ctrl-C, or SIGTERM to process {}""",
                root,
                root,
                root,
                installation.isDemo() && !demoLogins.isEmpty() ? String.join(", ", demoLogins) : "your own",
                topicNames(),
                data(),
                seed == null ? "" : "\n  Seed file   " + seed,
                ProcessHandle.current().pid());
        if (!installation.isDemo() && !demoLogins.isEmpty()) {
            LOG.warn(
                    "*** This database was once filled with demo users, and everybody knows their passwords: {}. Change them, or"
                            + " disable these users. ***",
                    String.join(", ", demoLogins));
        }
    }

    private String topicNames() {
        SortedMap<Integer, String> names = topics.names(MAX_TOPICS + 1);
        String first = names.entrySet().stream()
                .limit(MAX_TOPICS)
                .map(topic -> topic.getKey() + " " + topic.getValue())
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none yet" : first + (names.size() > MAX_TOPICS ? ", ..." : "");
    }

    /** The location of the data, without the parameters of the database URL, which may contain a password. */
    private String data() {
        String url = DatabaseFailureAnalyzer.url(environment);
        if (url.startsWith("jdbc:h2:mem:")) {
            return "in memory; gone when the server stops";
        }
        return url.startsWith("jdbc:h2:file:")
                ? url.substring("jdbc:h2:file:".length())
                        + ".mv.db; to start over, stop the server and delete this file"
                : url;
    }

    /** The host to print; a server that listens on all addresses is reached by 127.0.0.1. */
    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
