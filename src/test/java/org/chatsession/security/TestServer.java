package org.chatsession.security;

import io.restassured.specification.RequestSpecification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.chatsession.ChatSessionApplication;
import org.chatsession.HttpSpecification;
import org.chatsession.installation.MicrosecondClock;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.Caller;
import org.chatsession.user.Users;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The whole program with settings of a test's own and a clock that can be moved; several can share a database. */
public final class TestServer implements AutoCloseable {

    private static final String STRENGTH = "chatsession.security.bcrypt-strength";

    private final ConfigurableApplicationContext context;

    private TestServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** @param settings as {@code key=value} */
    public static TestServer start(String database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--server.shutdown=immediate",
                "--spring.datasource.url=" + database,
                "--spring.main.banner-mode=off"));
        if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith(STRENGTH))) {
            arguments.add("--" + STRENGTH + "=4");
        }
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        return new TestServer(new SpringApplicationBuilder(ChatSessionApplication.class, MovableTime.class)
                .run(arguments.toArray(String[]::new)));
    }

    public RequestSpecification anybody() {
        return HttpSpecification.to(port());
    }

    public RequestSpecification as(String user, String password) {
        return HttpSpecification.to(port(), user, password);
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A user as the caller of a request that is authenticated now. */
    Caller caller(String login) {
        int id = bean(Users.class).findByLogin(login).orElseThrow().associateId();
        return Objects.requireNonNull(bean(AccountStatusCache.class).of(id)).caller();
    }

    public void wait(Duration duration) {
        bean(MovableClock.class).ahead = bean(MovableClock.class).ahead.plus(duration);
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    static class MovableTime {

        @Bean
        @Primary
        MovableClock movableClock() {
            return new MovableClock();
        }
    }

    /** The machine's time and what a test has put on top. */
    static final class MovableClock extends Clock {

        /** As the clock of the program, whose dates are the same in memory and in the database. */
        private static final Clock MICROSECONDS = new MicrosecondClock(Clock.systemUTC());

        private volatile Duration ahead = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return MICROSECONDS.instant().plus(ahead);
        }
    }
}
