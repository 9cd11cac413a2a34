package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.chatsession.HttpSpecification;
import org.chatsession.RawHttp;
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
                RawHttp.Answer answer = sendWithoutCredentials(route.method(), spelling);
                int status = answer.status();
                boolean shut = status == 401 || status == 400 || status == 404;
                if (!shut || answer.text().contains("\"AssociateId\"")) {
                    openings.add(route.method() + " " + spelling + " -> " + status);
                }
                if (status == 401 && !answer.text().contains("SoSessionException")) {
                    openings.add(route.method() + " " + spelling + " is refused in other words: " + answer.text());
                }
            }
            assertThat(sendWithoutCredentials(route.method(), route.path()).status())
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
        List<String> others = new ArrayList<>();
        List<Route> routes = protectedRoutes().stream()
                .filter(route -> route.method().equals("GET") && route.path().startsWith("/api/"))
                .toList();
        assertThat(routes).hasSizeGreaterThan(10);
        for (Route route : routes) {
            int status = given(kari()).when().get(route.path()).statusCode();
            for (String spelling : List.of(
                    route.path().toLowerCase(Locale.ROOT), route.path().toUpperCase(Locale.ROOT), route.path() + "/")) {
                int other = given(kari()).when().get(spelling).statusCode();
                if (other != status) {
                    others.add(spelling + " -> " + other + ", not " + status);
                }
            }
        }
        assertThat(others).isEmpty();
    }

    @Test
    void findsNothingUnderEmptySegments() {
        for (String path : List.of(
                "/api//v1/User/currentPrincipal",
                "//api/v1/User/currentPrincipal",
                "/api/v1/User/currentPrincipal//")) {
            RawHttp.Answer answer = RawHttp.send(
                    server.port(), "GET", path, "", "Authorization: " + HttpSpecification.basic("kari", "Kari0"));
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text()).contains("\r\nContent-Type: application/json");
        }
    }

    @Test
    void refusesTrickyPathsInTheContractsWords() {
        for (String path : List.of(
                "/api/v1/User/currentPrincipal;a=b",
                "/api/v1/x/..%2fUser",
                "/api/v1/%2e%2e/User",
                "/api/v1/User%00",
                "/actuator/health/liveness%2Fx",
                "/actuator/health/..%5Cmetrics",
                "/api/v1/User%5c1")) {
            given(kari())
                    .when()
                    .get(path)
                    .then()
                    .statusCode(oneOf(400, 404))
                    .header("Content-Type", startsWith("application/json"))
                    .body(containsString("\"Message\""))
                    .body(not(containsString("Exception\",\"ErrorMessage\":null")));
        }
    }

    @Test
    void answersBelowTheConfiguredPathAndNowhereElse() {
        try (TestServer below =
                TestServer.start("jdbc:h2:mem:below;DB_CLOSE_DELAY=-1", "server.servlet.context-path=/crm")) {
            RequestSpecification kari = below.as("kari", "Kari0");
            given(kari)
                    .contentType("application/json")
                    .body("{}")
                    .when()
                    .post("/crm/api/v1/ChatSession/")
                    .then()
                    .statusCode(200)
                    .body("_Links.Archive", equalTo(below.url() + "/crm/api/v1/ChatSession"));
            given(kari)
                    .when()
                    .get("/crm/api/v1/ChatTopic/1/UserAgent/k%2561ri")
                    .then()
                    .statusCode(200);
            given(kari)
                    .when()
                    .get("/api/v1/ChatSession")
                    .then()
                    .statusCode(404)
                    .body(equalTo("{\"Message\":\"There is no resource at this URL.\"}"));
            given(kari)
                    .when()
                    .get("/crm/v3/api-docs")
                    .then()
                    .statusCode(200)
                    .body("servers.url", equalTo(List.of(below.url() + "/crm")));
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

    private static RequestSpecification kari() {
        return server.as("kari", "Kari0");
    }

    /** Spelled as it is: a client would join slashes. */
    private static RawHttp.Answer sendWithoutCredentials(String method, String path) {
        boolean body = !method.equals("GET") && !method.equals("DELETE");
        return body
                ? RawHttp.send(server.port(), method, path, "{}", "Content-Type: application/json")
                : RawHttp.send(server.port(), method, path, "");
    }
}
