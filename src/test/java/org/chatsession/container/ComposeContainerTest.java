package org.chatsession.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The compose files as the README starts them. */
@Tag("container")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ComposeContainerTest {

    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final int CLIENTS = 4;
    private static final int SOME = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Test
    void oneServerComesBackWithWhatItAnswered() throws Exception {
        try (Compose compose = Compose.up("docker-compose.yml")) {
            HttpProbe admin = awaitReady(compose);
            HttpResponse<String> created = post(admin, "Anna");
            assertThat(created.statusCode()).isEqualTo(200);

            compose.kill("server");
            compose.kill("database");
            compose.run("up", "-d", "--no-build");

            HttpResponse<String> found = awaitReady(compose).get(SESSIONS + "/" + id(created));
            assertThat(found.statusCode()).isEqualTo(200);
            assertThat(found.body()).contains("\"CustomerName\":\"Anna\"");
        }
    }

    @Test
    void twoServersAreOneForTheirCallers() throws Exception {
        try (Compose compose = Compose.up("examples/two-servers/docker-compose.yml")) {
            HttpProbe admin = awaitReady(compose);
            awaitHealthy(compose, "first");
            awaitHealthy(compose, "second");

            linksNameTheAddressOfTheProxy(compose, admin);
            List<HttpProbe> logins = List.of(withTicket(compose, admin), withBrowserSession(compose));
            nothingIsLostWhenOneIsKilled(compose, admin);
            // Now the second server is alone, and later the first
            logins.forEach(ComposeContainerTest::assertHolds);
            compose.run("up", "-d", "--no-build");
            awaitHealthy(compose, "first");
            noReadFailsWhenOneIsStopped(compose, admin);
            logins.forEach(ComposeContainerTest::assertHolds);
        }
    }

    private static void linksNameTheAddressOfTheProxy(Compose compose, HttpProbe admin) {
        String self = JsonPath.read(post(admin, "Anna").body(), "$._Links.Self");

        assertThat(self).startsWith("http://127.0.0.1:" + compose.port() + SESSIONS + "/");
    }

    private static HttpProbe withTicket(Compose compose, HttpProbe admin) {
        String ticket = admin.post("/login/ticket", null, null).body().replaceAll("(?s).*\"(7T:[^\"]+)\".*", "$1");
        return new HttpProbe(compose.port()).with("Authorization", "SOTicket " + ticket);
    }

    private static HttpProbe withBrowserSession(Compose compose) {
        HttpProbe anonymous = new HttpProbe(compose.port());
        HttpResponse<String> login = anonymous.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + Compose.ADMIN + "&password=" + Compose.PASSWORD.replace(' ', '+'));
        Map<String, String> cookies = HttpProbe.cookies(login);
        assertThat(cookies).containsKeys("SESSION", "XSRF-TOKEN");
        return anonymous
                .with("Cookie", "SESSION=" + cookies.get("SESSION") + "; XSRF-TOKEN=" + cookies.get("XSRF-TOKEN"))
                .with("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }

    private static void assertHolds(HttpProbe login) {
        assertThat(login.get("/api/v1/User/currentPrincipal").statusCode()).isEqualTo(200);
    }

    /** Clients repeat each request with its key until it is answered; then all sessions must be there, and each only once. */
    private static void nothingIsLostWhenOneIsKilled(Compose compose, HttpProbe admin) throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Void>> clients = start(stop, () -> {
            String name = UUID.randomUUID().toString();
            HttpProbe client = admin.with("Idempotency-Key", name);
            await(name, () -> post(client, name).statusCode() == 200);
            answered.add(name);
        });
        await("sessions before", () -> answered.size() >= SOME);
        compose.kill("first");
        int before = answered.size();
        await("sessions afterwards", () -> answered.size() >= before + SOME);
        end(stop, clients);

        assertThat(names(compose)).containsExactlyInAnyOrderElementsOf(answered);
    }

    private static void noReadFailsWhenOneIsStopped(Compose compose, HttpProbe admin) throws Exception {
        int id = id(post(admin, "Ola"));
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Void>> clients =
                start(stop, () -> statuses.add(admin.get(SESSIONS + "/" + id).statusCode()));
        await("reads before", () -> statuses.size() >= SOME);
        compose.run("stop", "-t", "40", "second");
        int before = statuses.size();
        await("reads afterwards", () -> statuses.size() >= before + SOME);
        end(stop, clients);

        assertThat(statuses).containsOnly(200);
    }

    private static List<Future<Void>> start(AtomicBoolean stop, ThrowingRunnable step) {
        ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
        List<Future<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Callable<Void> client = () -> {
                while (!stop.get()) {
                    step.run();
                }
                return null;
            };
            clients.add(pool.submit(client));
        }
        pool.shutdown();
        return clients;
    }

    private static void end(AtomicBoolean stop, List<Future<Void>> clients) throws Exception {
        stop.set(true);
        for (Future<Void> client : clients) {
            client.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> names(Compose compose) {
        return compose.run(
                        "exec",
                        "-T",
                        "-e",
                        "PGPASSWORD=" + Compose.PASSWORD,
                        "database",
                        "psql",
                        "-h",
                        "127.0.0.1",
                        "-U",
                        "chatsession",
                        "-d",
                        "chatsession",
                        "-tAc",
                        "select customer_name from chat_session where length(customer_name) = 36")
                .lines()
                .toList();
    }

    private static HttpProbe awaitReady(Compose compose) throws Exception {
        HttpProbe anonymous = new HttpProbe(compose.port());
        await("readiness", () -> anonymous.get("/actuator/health/readiness").statusCode() == 200);
        return anonymous.as(Compose.ADMIN, Compose.PASSWORD);
    }

    private static void awaitHealthy(Compose compose, String service) throws Exception {
        await(service, () -> compose.run("ps", service).contains("(healthy)"));
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue(condition)) {
            assertThat(System.nanoTime()).as("Waited in vain for %s", what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean isTrue(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (IllegalStateException e) {
            return false; // No answer at all
        }
    }

    private static HttpResponse<String> post(HttpProbe client, String name) {
        return client.post(SESSIONS, "application/json", "{\"CustomerName\": \"" + name + "\"}");
    }

    private static int id(HttpResponse<String> created) {
        return JsonPath.read(created.body(), "$.ChatSessionId");
    }

    private interface ThrowingRunnable {

        void run() throws Exception;
    }
}
