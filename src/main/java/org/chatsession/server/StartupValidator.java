package org.chatsession.server;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.chatsession.codec.Translations;
import org.chatsession.installation.Installation;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.installation.StartupException;
import org.chatsession.localization.TimeZones;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Checks the settings before anything is opened or stored, and refuses those with which the server must not or cannot run.
 *
 * <p>Also selects an in-memory database if the data folder is {@code memory}, and otherwise makes the data folder absolute: the
 * database URL contains it, and H2 accepts relative paths only with a leading dot.
 */
class StartupValidator implements BeanFactoryPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(StartupValidator.class);

    private static final String DATA_DIR = "chatsession.data-dir";
    private static final String IN_MEMORY = "memory";
    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final String DATABASE_URL = "spring.datasource.url";

    private final ConfigurableEnvironment environment;

    StartupValidator(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        UnknownSettings.warn(environment);
        InstallationSettings settings = Binder.get(environment).bindOrCreate("chatsession", InstallationSettings.class);
        Installation installation = new Installation(settings, environment.getProperty(DATABASE_URL, ""));
        checkTimeZone(settings.baseTimeZone());
        checkTranslations();
        checkAddress(installation);
        checkAudience(installation);
        checkServer();
        checkRanges();
        checkDatabase();
        // Creating the settings classes validates their constraints. Only the program's own definitions are looked at:
        // asking for all beans with the annotation would load classes of every library
        for (String name : beans.getBeanDefinitionNames()) {
            String type = beans.getBeanDefinition(name).getBeanClassName();
            if (type != null
                    && type.startsWith("org.chatsession.")
                    && beans.findAnnotationOnBean(name, ConfigurationProperties.class, false) != null) {
                beans.getBean(name);
            }
        }
        if (!environment.getProperty(DATABASE_URL, "").startsWith("jdbc:h2:file:" + dataDir())) {
            return;
        }
        if (dataDir().equals(IN_MEMORY)) {
            // The name is unique in the process, and the database stays open while the pool has no connection
            set(Map.of(DATABASE_URL, "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
        } else {
            Path folder = usableFolder(dataDir());
            checkSpace(folder, settings.minFreeSpace());
            createDatabaseFile(folder);
            set(Map.of(DATA_DIR, folder.toString(), "management.health.diskspace.path", folder.toString()));
        }
    }

    private void set(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("embedded database", properties));
    }

    /** The services rely on it. */
    private static void checkTimeZone(String name) {
        if (TimeZones.find(name).isEmpty()) {
            throw new StartupException(
                    "The base time zone '" + name + "' is unknown.",
                    "Set CHATSESSION_BASE_TIME_ZONE to a code (NO), an id (261) or an IANA name (Europe/Oslo).");
        }
    }

    private void checkTranslations() {
        Binder settings = Binder.get(environment);
        Bindable<Set<String>> names = Bindable.setOf(String.class);
        try {
            Translations.of(
                    settings.bind("chatsession.wire.translated", names).orElse(Set.of()),
                    settings.bind("chatsession.wire.untranslated", names).orElse(Set.of()));
        } catch (IllegalArgumentException e) {
            throw new StartupException(
                    String.valueOf(e.getMessage()),
                    "Name texts in CHATSESSION_WIRE_TRANSLATED and CHATSESSION_WIRE_UNTRANSLATED by carrier and"
                            + " property, such as ChatMessage.Message.");
        }
    }

    private void checkAddress(Installation installation) {
        if (!installation.isDemo() || isLoopback(address())) {
            return;
        }
        String reach = "The server listens on " + environment.getProperty("server.address", "every address")
                + ", and demo data has users whose passwords everybody knows.";
        if (!installation.isDemoByHand()) {
            throw new StartupException(
                    reach,
                    "Set CHATSESSION_DEMO=false together with CHATSESSION_ADMIN_USER and CHATSESSION_ADMIN_PASSWORD, or"
                            + " leave SERVER_ADDRESS at 127.0.0.1. If strangers may well log in, set CHATSESSION_DEMO=true by hand.");
        }
        LOG.warn("*** {} Whoever can reach it can read and change everything. ***", reach);
    }

    /** A token that an issuer has granted to another application must not be accepted by this server. */
    private void checkAudience(Installation installation) {
        boolean open = Binder.get(environment)
                .bind("chatsession.security.authorize-with-jwt", Boolean.class)
                .orElse(installation.isOnline());
        boolean issuer = Stream.of("issuer-uri", "jwk-set-uri", "public-key-location")
                .anyMatch(name -> StringUtils.hasText(environment.getProperty(JWT + name)));
        Set<String> audiences = Binder.get(environment)
                .bind(JWT + "audiences", Bindable.setOf(String.class))
                .orElse(Set.of());
        if (open && issuer && audiences.isEmpty()) {
            throw new StartupException(
                    "An OpenID issuer is set without an audience, so that tokens granted to any other application would be accepted.",
                    "Set SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES to what the issuer's tokens for this server name"
                            + " in their claim 'aud'.");
        }
    }

    private void checkServer() {
        int port = Binder.get(environment).bind("server.port", Integer.class).orElse(0);
        if (port < 0 || port > 65535) {
            throw new StartupException(
                    "The port " + port + " does not exist.",
                    "Set SERVER_PORT to a number from 1 to 65535, or to 0 for any free port.");
        }
        String path = environment.getProperty("server.servlet.context-path", "");
        if (!path.isEmpty() && !path.matches("(/[^/?#;%\\s]+)+")) {
            throw new StartupException(
                    "The context path '" + path + "' is no beginning of a URL's path.",
                    "Set SERVER_SERVLET_CONTEXT_PATH to a path that begins with a slash and does not end with one, such as /crm.");
        }
    }

    /** Settings of Spring Boot that the README lists; it ignores or misinterprets values out of range. */
    private void checkRanges() {
        checkRange("server.tomcat.connection-timeout", Duration.class, Duration.ofMillis(1), Duration.ofDays(1));
        checkRange("server.tomcat.keep-alive-timeout", Duration.class, Duration.ofMillis(1), Duration.ofDays(1));
        checkRange("server.tomcat.max-connections", Integer.class, 1, 1_000_000);
        checkRange(
                "server.max-http-request-header-size",
                DataSize.class,
                DataSize.ofKilobytes(1),
                DataSize.ofMegabytes(1));
        checkRange(
                "server.compression.min-response-size", DataSize.class, DataSize.ofBytes(0), DataSize.ofGigabytes(1));
        checkRange("spring.datasource.hikari.maximum-pool-size", Integer.class, 2, 10_000);
        checkRange(
                "spring.datasource.hikari.connection-timeout",
                Long.class,
                250L,
                Duration.ofDays(1).toMillis());
    }

    private <T extends Comparable<T>> void checkRange(String name, Class<T> type, T min, T max) {
        Binder.get(environment).bind(name, type).ifBound(value -> {
            if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
                throw SettingFailureAnalyzer.problem(name, value, "must be between " + min + " and " + max);
            }
        });
    }

    private void checkDatabase() {
        String url = environment.getProperty(DATABASE_URL, "");
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new StartupException(
                    "The database '" + DatabaseFailureAnalyzer.url(environment) + "' is neither PostgreSQL nor H2.",
                    "Set SPRING_DATASOURCE_URL to jdbc:postgresql://HOST/NAME, or leave it out for the embedded database.");
        }
    }

    private @Nullable InetAddress address() {
        try {
            return Binder.get(environment)
                    .bind("server.address", InetAddress.class)
                    .orElse(null);
        } catch (BindException e) {
            throw new StartupException(
                    "The address '" + environment.getProperty("server.address") + "' cannot be found.",
                    "Set SERVER_ADDRESS to an address of this machine.");
        }
    }

    /** No address at all means every address. */
    static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }

    private String dataDir() {
        return environment.getProperty(DATA_DIR, "");
    }

    private static Path usableFolder(String name) {
        if (name.contains(";")) {
            throw unusable(name, "a path with a semicolon cannot be part of a database address");
        }
        try {
            Path folder =
                    Path.of(name.isBlank() ? "data" : name).toAbsolutePath().normalize();
            PrivateFiles.createFolder(folder);
            Files.delete(Files.createTempFile(folder, "writable", null));
            return folder;
        } catch (IOException | InvalidPathException e) {
            throw unusable(name, reason(e));
        }
    }

    private static void createDatabaseFile(Path folder) {
        try {
            PrivateFiles.createFile(folder.resolve("chatsession.mv.db"));
        } catch (IOException e) {
            throw unusable(folder.toString(), reason(e));
        }
    }

    private static void checkSpace(Path folder, DataSize wanted) {
        if (folder.toFile().getUsableSpace() < wanted.toBytes()) {
            throw new StartupException(
                    "The disk of the data folder '" + folder + "' has less than " + wanted.toMegabytes() + " MB left.",
                    "Make room, or set CHATSESSION_MIN_FREE_SPACE to less.");
        }
    }

    private static String reason(Exception e) {
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : "no folder can be made of it (" + e.getClass().getSimpleName() + ")";
    }

    private static StartupException unusable(String name, String reason) {
        return new StartupException(
                "The data folder '" + name + "' cannot be written to: " + reason + ".",
                "Set CHATSESSION_DATA_DIR to a folder that the server may write to.");
    }
}
