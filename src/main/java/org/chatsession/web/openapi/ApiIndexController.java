package org.chatsession.web.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.security.PublicEndpoint;
import org.chatsession.web.converter.ContentTypeValve;
import org.chatsession.web.converter.NoCache;
import org.chatsession.web.decorator.Links;
import org.chatsession.web.page.HtmlPage;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The index of the API, without authentication: a page, or JSON for clients that accept JSON.
 *
 * @see "cross-cutting 1.3, 1.4"
 */
@Controller
@Lazy
@Hidden
class ApiIndexController {

    private static final String API = "/api/v1/";
    private static final String TITLE = "Chat session server";
    private static final Set<String> JSON = Set.of("application/json", "text/json", "application/javascript");

    private final ServerVersion version;
    private final DocumentedRoutes routes;
    private final Links links;

    ApiIndexController(ServerVersion version, DocumentedRoutes routes, Links links) {
        this.version = version;
        this.routes = routes;
        this.links = links;
    }

    @GetMapping("/api")
    @PublicEndpoint
    void product(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("v1", links.apiRoot(request) + "/v1");
        facts.putAll(version.facts());
        if (wantsJson(request)) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            facts.forEach(json::put);
            send(request, response, MediaType.APPLICATION_JSON, json.toPrettyString());
        } else {
            List<Fact> rows = facts.entrySet().stream()
                    .map(fact -> new Fact(
                            fact.getKey(), fact.getValue(), fact.getValue().startsWith("http")))
                    .toList();
            String page = HtmlPage.render(
                    "api", TITLE, request.getContextPath(), Map.of("name", version.name(), "facts", rows));
            send(request, response, MediaType.TEXT_HTML, page);
        }
    }

    @GetMapping("/api/v1")
    @PublicEndpoint
    void routes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String root = links.apiRoot(request);
        List<Operation> operations = routes.all().stream()
                .filter(route -> route.path().startsWith(API))
                .map(ApiIndexController::operation)
                .toList();
        if (wantsJson(request)) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            operations.forEach(one -> json.withObjectProperty(root + one.path())
                    .put(one.method(), (one.query().isEmpty() ? "" : one.query() + "   ") + one.summary()));
            send(request, response, MediaType.APPLICATION_JSON, json.toPrettyString());
        } else {
            List<OperationGroup> groups = operations.stream()
                    .collect(Collectors.groupingBy(Operation::group, LinkedHashMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(group -> new OperationGroup(group.getKey(), group.getValue()))
                    .toList();
            String page = HtmlPage.render(
                    "operations",
                    "Operations - " + TITLE,
                    request.getContextPath(),
                    Map.of("root", root, "groups", groups));
            send(request, response, MediaType.TEXT_HTML, page);
        }
    }

    /** @param link whether the value is a URL */
    private record Fact(String fact, String value, boolean link) {}

    private record OperationGroup(String name, List<Operation> operations) {}

    /**
     * An operation of the API.
     *
     * @param id of the operation in the document
     * @param path below {@code /api}
     * @param query the parameters, with a question mark, or empty
     */
    private record Operation(String group, String id, String method, String path, String query, String summary) {

        /** Where Swagger UI shows the group. */
        String encodedGroup() {
            return UriUtils.encode(group, StandardCharsets.UTF_8);
        }

        /** Long URLs go on in the next line between segments and parameters, not in the middle of a word. */
        List<String> steps() {
            return List.of((path + query).split("(?=[/?&])"));
        }
    }

    private static Operation operation(Route route) {
        return new Operation(
                Group.of(route.path()).title(),
                route.id(),
                route.method().name(),
                route.path().substring("/api".length()),
                query(route),
                route.summary() + ".");
    }

    /** {@code ?html={html}}, where a handler reads the query. What $select picks is said once for all in the document. */
    private static String query(Route route) {
        List<String> names = DescribedResponse.of(route.handler()).isFeed()
                ? Parameters.FEED
                : Arrays.stream(route.handler().getMethodParameters())
                        .map(ApiIndexController::queryName)
                        .filter(name -> !name.isEmpty())
                        .toList();
        return names.isEmpty()
                ? ""
                : names.stream().map(name -> name + "={" + name + "}").collect(Collectors.joining("&", "?", ""));
    }

    private static String queryName(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(RequestParam.class) ? String.valueOf(parameter.getParameterName()) : "";
    }

    /** Whether JSON is asked for by name, and no less than a page is. */
    private static boolean wantsJson(HttpServletRequest request) {
        double json = 0;
        double page = 0;
        try {
            for (MediaType type : MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
                if (JSON.contains(type.getType() + "/" + type.getSubtype())) {
                    json = Math.max(json, type.getQualityValue());
                } else if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) {
                    page = Math.max(page, type.getQualityValue());
                }
            }
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        return json > 0 && json >= page;
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, MediaType type, String text)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ContentTypeValve.set(request, response, type + "; charset=utf-8");
        NoCache.set(response);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
