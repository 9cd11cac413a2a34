package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that there is, in every spelling that might slip by, without credentials. */
class UrlWalkIntegrationTest {

    private static final Set<String> PUBLIC = Set.of(SecurityConfiguration.PUBLIC);

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start("jdbc:h2:mem:walk;DB_CLOSE_DELAY=-1", "management.endpoints.web.exposure.include=*");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A route: method and path, with 1 for every variable. */
    private record Route(String method, String path) {}

    @Test
    void letsNobodyInWithoutCredentials() {
        List<String> openings = new ArrayList<>();
        for (Route route : protectedRoutes()) {
            for (String spelling : spellings(route.path())) {
                HttpResponse<String> answer = send(server.client(), route.method(), spelling);
                int status = answer.statusCode();
                boolean shut = status == 401 || status == 400 || status == 404;
                if (!shut || answer.body().contains("\"AssociateId\"")) {
                    openings.add(route.method() + " " + spelling + " -> " + status);
                }
                if (status == 401 && !answer.body().contains("SoSessionException")) {
                    openings.add(route.method() + " " + spelling + " is refused in other words: " + answer.body());
                }
            }
            assertThat(send(server.client(), route.method(), route.path()).statusCode())
                    .as(route.toString())
                    .isEqualTo(401);
        }
        assertThat(openings).isEmpty();
    }

    @Test
    void opensOnlyHandlersThatSaySo() {
        List<String> silent = new ArrayList<>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    boolean ours = handler.getBeanType().getPackageName().startsWith("org.chatsession")
                            && !mapping.getPatternValues().contains("/error");
                    boolean open = mapping.getPatternValues().stream().anyMatch(UrlWalkIntegrationTest::isPublic);
                    if (ours && open != handler.hasMethodAnnotation(PublicEndpoint.class)) {
                        silent.add(handler.toString());
                    }
                });
        assertThat(silent).isEmpty();
    }

    @Test
    void readsCaseAndTrailingSlashAsTheSameRoute() {
        HttpProbe client = server.client().as("kari", "Kari0");
        List<String> others = new ArrayList<>();
        for (Route route : protectedRoutes()) {
            if (!route.method().equals("GET") || !route.path().startsWith("/api/")) {
                continue;
            }
            int status = client.get(route.path()).statusCode();
            for (String spelling : List.of(
                    route.path().toLowerCase(Locale.ROOT), route.path().toUpperCase(Locale.ROOT), route.path() + "/")) {
                int other = client.get(spelling).statusCode();
                if (other != status) {
                    others.add(spelling + " -> " + other + ", not " + status);
                }
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void findsNothingUnderEmptySegments() {
        HttpProbe client = server.client().as("kari", "Kari0");
        for (String path : List.of(
                "/api//v1/User/currentPrincipal",
                "//api/v1/User/currentPrincipal",
                "/api/v1/User/currentPrincipal//")) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
        }
    }

    @Test
    void refusesTrickyPathsInTheContractsWords() {
        HttpProbe client = server.client().as("kari", "Kari0");
        for (String path : List.of(
                "/api/v1/User/currentPrincipal;a=b",
                "/api/v1/x/..%2fUser",
                "/api/v1/%2e%2e/User",
                "/api/v1/User%00",
                "/actuator/health/liveness%2Fx",
                "/actuator/health/..%5Cmetrics",
                "/api/v1/User%5c1")) {
            HttpResponse<String> answer = client.get(path);
            assertThat(answer.statusCode()).as(path).isIn(400, 404);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/json");
            assertThat(answer.body()).contains("\"Message\"").doesNotContain("Exception\",\"ErrorMessage\":null");
        }
    }

    @Test
    void answersBelowTheConfiguredPathAndNowhereElse() {
        try (TestServer below =
                TestServer.start("jdbc:h2:mem:below;DB_CLOSE_DELAY=-1", "server.servlet.context-path=/crm")) {
            HttpProbe client = below.client().as("kari", "Kari0");
            HttpResponse<String> answer = client.post("/crm/api/v1/ChatSession/", "application/json", "{}");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"Archive\":\"" + below.url() + "/crm/api/v1/ChatSession\"");
            assertThat(client.get("/crm/api/v1/ChatTopic/1/UserAgent/k%2561ri").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> elsewhere = client.get("/api/v1/ChatSession");
            assertThat(elsewhere.statusCode()).isEqualTo(404);
            assertThat(elsewhere.body()).isEqualTo("{\"Message\":\"There is no resource at this URL.\"}");
        }
    }

    private static Set<String> spellings(String path) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(path.toLowerCase(Locale.ROOT));
        spellings.add(path.toUpperCase(Locale.ROOT));
        spellings.add(path + "/");
        spellings.add(path + "//");
        spellings.add("/" + path);
        spellings.add(path.replaceFirst("(.)/", "$1//"));
        spellings.add("/%" + Integer.toHexString(path.charAt(1)) + path.substring(2));
        spellings.add(path.replaceFirst("(.)/", "$1%2F"));
        spellings.add(path.replaceFirst("(.)/", "$1/./"));
        spellings.add(path.replaceFirst("(.)/", "$1/x/../"));
        spellings.add(path.replaceFirst("(.)/", "$1/x/%2e%2e/"));
        spellings.add(path.replaceFirst("(.)/", "$1%5c"));
        spellings.add("/login/.." + path);
        spellings.add("/swagger-ui/.." + path);
        spellings.add("/swagger-ui/%2e%2e" + path);
        spellings.add(path + ";a=b");
        spellings.add(path.replaceFirst("(.)/", "$1;a=b/"));
        spellings.add(path + "%20");
        spellings.add(path + "%00");
        spellings.add(path + ".json");
        return spellings;
    }

    private static Set<Route> protectedRoutes() {
        Set<Route> routes = new LinkedHashSet<>();
        for (RequestMappingInfo mapping : server.bean(
                        "requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()) {
            Set<String> methods = new TreeSet<>();
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                methods.add(method.name());
            }
            if (methods.isEmpty()) {
                methods.add("GET");
            }
            for (String pattern : mapping.getPatternValues()) {
                if (isPublic(pattern)) {
                    continue;
                }
                String path = pattern.replaceAll("\\{[^}]*}", "1")
                        .replace("/**", "/1")
                        .replace("*", "1");
                methods.forEach(method -> routes.add(new Route(method, path)));
            }
        }
        routes.add(new Route("GET", "/actuator"));
        routes.add(new Route("GET", "/actuator/env"));
        routes.add(new Route("GET", "/actuator/prometheus"));
        routes.add(new Route("POST", "/actuator/loggers/root"));
        assertThat(routes).hasSizeGreaterThan(15);
        return routes;
    }

    private static boolean isPublic(String pattern) {
        return pattern.equals("/error")
                || PUBLIC.contains(pattern)
                || PUBLIC.stream()
                        .filter(open -> open.endsWith("/**"))
                        .anyMatch(open -> pattern.startsWith(open.substring(0, open.length() - 2)));
    }

    private static HttpResponse<String> send(HttpProbe client, String method, String path) {
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        return client.send(method, path, body ? "application/json" : null, body ? "{}" : null);
    }
}
