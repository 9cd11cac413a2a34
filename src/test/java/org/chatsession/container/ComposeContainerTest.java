package org.chatsession.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.net.http.HttpResponse;
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

/** The compose files as the README starts them. */
@Tag("container")
class ComposeContainerTest {

    private static final String SESSIONS = "/api/v1/ChatSession";
    private static final int CLIENTS = 4;

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

            linksNameTheAddressOfTheProxy(compose, admin);
            loginsHoldOnEither(compose, admin);
            nothingIsLostWhenOneIsKilled(compose, admin);
            noReadFailsWhenOneIsStopped(compose, admin);
        }
    }

    private static void linksNameTheAddressOfTheProxy(Compose compose, HttpProbe admin) {
        String self = JsonPath.read(post(admin, "Anna").body(), "$._Links.Self");

        assertThat(self).startsWith("http://127.0.0.1:" + compose.port() + SESSIONS + "/");
    }

    /** The proxy takes turns, so of eight requests each server gets some. */
    private static void loginsHoldOnEither(Compose compose, HttpProbe admin) {
        String ticket = admin.post("/login/ticket", null, null).body().replaceAll("(?s).*\"(7T:[^\"]+)\".*", "$1");
        HttpProbe anonymous = new HttpProbe(compose.port());
        HttpProbe withTicket = anonymous.with("Authorization", "SOTicket " + ticket);
        HttpResponse<String> login = anonymous.post(
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + Compose.ADMIN + "&password=" + Compose.PASSWORD.replace(' ', '+'));
        Map<String, String> cookies = HttpProbe.cookies(login);
        assertThat(cookies).containsKeys("SESSION", "XSRF-TOKEN");
        HttpProbe browser = anonymous
                .with("Cookie", "SESSION=" + cookies.get("SESSION") + "; XSRF-TOKEN=" + cookies.get("XSRF-TOKEN"))
                .with("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        for (int i = 0; i < 8; i++) {
            assertThat(withTicket.get("/api/v1/User/currentPrincipal").statusCode())
                    .isEqualTo(200);
            assertThat(browser.get("/api/v1/User/currentPrincipal").statusCode())
                    .isEqualTo(200);
        }
    }

    private static void nothingIsLostWhenOneIsKilled(Compose compose, HttpProbe admin) throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Void>> clients = start(stop, () -> {
            String name = UUID.randomUUID().toString();
            if (post(admin, name).statusCode() == 200) {
                answered.add(name);
            }
        });
        TimeUnit.SECONDS.sleep(3);
        int before = answered.size();
        compose.kill("first");
        TimeUnit.SECONDS.sleep(5);
        end(stop, clients);

        assertThat(answered.size()).isGreaterThan(before);
        assertThat(names(compose)).containsAll(answered).doesNotHaveDuplicates();
        compose.run("up", "-d", "--no-build");
        awaitHealthy(compose, "first");
    }

    private static void noReadFailsWhenOneIsStopped(Compose compose, HttpProbe admin) throws Exception {
        int id = id(post(admin, "Ola"));
        ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();
        AtomicBoolean stop = new AtomicBoolean();
        List<Future<Void>> clients = start(stop, () -> {
            statuses.add(admin.get(SESSIONS + "/" + id).statusCode());
        });
        TimeUnit.SECONDS.sleep(2);
        compose.run("stop", "-t", "40", "second");
        TimeUnit.SECONDS.sleep(2);
        end(stop, clients);

        assertThat(statuses).isNotEmpty().containsOnly(200);
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
            client.get(1, TimeUnit.MINUTES);
        }
    }

    private static List<String> names(Compose compose) {
        return compose.run(
                        "exec",
                        "-T",
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

    private static HttpProbe awaitReady(Compose compose) throws InterruptedException {
        HttpProbe anonymous = new HttpProbe(compose.port());
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (System.nanoTime() < end) {
            try {
                if (anonymous.get("/actuator/health/readiness").statusCode() == 200) {
                    return anonymous.as(Compose.ADMIN, Compose.PASSWORD);
                }
            } catch (IllegalStateException e) {
                // Not listening yet
            }
            TimeUnit.MILLISECONDS.sleep(300);
        }
        throw new AssertionError(compose.run("logs", "--tail", "50"));
    }

    private static void awaitHealthy(Compose compose, String service) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!compose.run("ps", service).contains("(healthy)")) {
            assertThat(System.nanoTime()).as(service).isLessThan(end);
            TimeUnit.SECONDS.sleep(1);
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
