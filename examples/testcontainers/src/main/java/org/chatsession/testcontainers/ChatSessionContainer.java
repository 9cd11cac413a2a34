package org.chatsession.testcontainers;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A chat-session server for one test run: empty, in memory, with one administrator whose password is drawn anew. */
public class ChatSessionContainer extends GenericContainer<ChatSessionContainer> {

    private static final int PORT = 8080;
    private static final int POSTGRES_PORT = 5432;

    private String user = "admin";
    private String password = UUID.randomUUID().toString();

    /** From the image that {@code docker build -t chatsession-server .} makes. */
    public ChatSessionContainer() {
        this(DockerImageName.parse("chatsession-server"));
    }

    public ChatSessionContainer(DockerImageName image) {
        super(image);
        withExposedPorts(PORT);
        withEnv("CHATSESSION_DATA_DIR", "memory");
        withEnv("CHATSESSION_DEMO", "false");
        waitingFor(Wait.forHttp("/actuator/health/readiness").withStartupTimeout(Duration.ofMinutes(3)));
    }

    /** Two topics, and users whose passwords everybody knows; the administrator is {@code tje0}. */
    public ChatSessionContainer withDemoData() {
        user = "tje0";
        password = "Tje0";
        return withEnv("CHATSESSION_DEMO", "true");
    }

    /** Keeps the data in this database, which is started first and need not be reachable from elsewhere. */
    public ChatSessionContainer withPostgres(PostgreSQLContainer postgres) {
        if (postgres.getNetwork() == null) {
            postgres.withNetwork(Network.SHARED);
        }
        String host = postgres.getNetworkAliases().get(0);
        return dependsOn(postgres)
                .withNetwork(postgres.getNetwork())
                .withEnv(
                        "SPRING_DATASOURCE_URL",
                        "jdbc:postgresql://" + host + ":" + POSTGRES_PORT + "/" + postgres.getDatabaseName())
                .withEnv("SPRING_DATASOURCE_USERNAME", postgres.getUsername())
                .withEnv("SPRING_DATASOURCE_PASSWORD", postgres.getPassword());
    }

    /** Without a slash at its end, such as {@code http://localhost:32768}. */
    public URI getBaseUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(PORT));
    }

    /** The administrator's login name. */
    public String getUser() {
        return user;
    }

    /** The administrator's password. */
    public String getPassword() {
        return password;
    }

    /** What the administrator sends as {@code Authorization}. */
    public String getAuthorization() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
    }

    @Override
    protected void configure() {
        withEnv("CHATSESSION_ADMIN_USER", user);
        withEnv("CHATSESSION_ADMIN_PASSWORD", password);
    }
}
