package org.chatsession.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The OpenAPI document of a running server, and what it allows: an answer whose status or body it does not describe is a mistake of
 * either. As a filter of REST Assured it checks every answer that it sees.
 */
public final class ApiDocument implements Filter {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** An operation: its method, its path as it is written in the document, and what is said of it. */
    public record Operation(String method, String path, JsonNode description) {

        String id() {
            return description.path("operationId").asString();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public static ApiDocument of(RequestSpecification server) {
        return new ApiDocument(MAPPER.readTree(given(server)
                .when()
                .get("/v3/api-docs")
                .then()
                .statusCode(200)
                .extract()
                .asString()));
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        check(find(request.getMethod(), uri.getPath()), uri.getQuery(), response);
        return response;
    }

    /** A filter that lets answers through where the document has no such operation: to OPTIONS, under a path that there is not. */
    public Filter whereDescribed() {
        return (request, expected, context) -> {
            Response response = context.next(request, expected);
            URI uri = URI.create(request.getURI());
            operation(request.getMethod(), uri.getPath())
                    .ifPresent(operation -> check(operation, uri.getQuery(), response));
            return response;
        };
    }

    JsonNode root() {
        return root;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            for (String method : METHODS) {
                JsonNode operation = path.getValue().path(method);
                if (!operation.isMissingNode()) {
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), operation));
                }
            }
        }
        return operations;
    }

    Map<String, JsonNode> schemas() {
        Map<String, JsonNode> schemas = new LinkedHashMap<>();
        root.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schemas.put(schema.getKey(), schema.getValue()));
        return schemas;
    }

    /** The thing that a {@code $ref} stands for, or the thing itself. */
    JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    private void check(Operation operation, @Nullable String query, Response answer) {
        String body = answer.asString();
        JsonNode response = resolve(operation.description().path("responses").path("" + answer.statusCode()));
        assertThat(response.isMissingNode())
                .as("%s may answer %s, which it did: %s", operation, answer.statusCode(), body)
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertThat(body).as("body of %s", operation).isEmpty();
            return;
        }
        String type = String.valueOf(answer.header("Content-Type")).replaceFirst(";.*", "");
        assertThat(content.has(type)).as("%s may answer in %s", operation, type).isTrue();
        if (type.endsWith("json") && answer.header("Content-Encoding") == null && !isSelection(query)) {
            List<String> problems = problems(content.path(type).path("schema"), MAPPER.readTree(body));
            assertThat(problems).as("%s answered %s", operation, body).isEmpty();
        }
    }

    /** Then anything may be null. */
    private static boolean isSelection(@Nullable String query) {
        return query != null && query.toLowerCase(Locale.ROOT).contains("$select");
    }

    private Operation find(String method, String path) {
        return operation(method, path)
                .orElseThrow(() -> new AssertionError("The document has no " + method + " " + path));
    }

    /** The operation under a path; a path with fixed segments hides one with variables from other methods too. */
    private Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation -> matches(operation.path(), path))
                .collect(Collectors.groupingBy(Operation::path))
                .entrySet()
                .stream()
                .min(Comparator.comparing(operations -> operations.getKey().contains("{")))
                .flatMap(operations -> operations.getValue().stream()
                        .filter(operation -> operation.method().equals(method))
                        .findFirst());
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String part : template.split("(?=\\{)|(?<=\\})")) {
            pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE)
                .matcher(path)
                .matches();
    }

    /** Where a value is not what its schema says; every declared property has to be there, as the contract demands (4.2). */
    List<String> problems(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", true, problems);
        return problems;
    }

    /** Likewise for a value that a caller sends, who may leave anything out. */
    List<String> problemsOfRequest(JsonNode schema, JsonNode value) {
        List<String> problems = new ArrayList<>();
        check(schema, value, "", false, problems);
        return problems;
    }

    private void check(JsonNode schema, JsonNode value, String at, boolean whole, List<String> problems) {
        JsonNode target = resolve(schema);
        for (String several : List.of("anyOf", "oneOf")) {
            if (target.has(several)) {
                List<List<String>> tried = new ArrayList<>();
                for (JsonNode one : target.path(several)) {
                    List<String> found = new ArrayList<>();
                    check(one, value, at, whole, found);
                    tried.add(found);
                }
                if (tried.stream().noneMatch(List::isEmpty)) {
                    tried.forEach(problems::addAll);
                }
                return;
            }
        }
        List<String> types = new ArrayList<>();
        JsonNode type = target.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString()));
        } else if (type.isString()) {
            types.add(type.asString());
        }
        if (!types.isEmpty() && types.stream().noneMatch(one -> is(value, one))) {
            problems.add(at + " should be " + types + " but is " + value);
            return;
        }
        if (value.isObject()) {
            checkMembers(target, value, at, whole, problems);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(target.path("items"), value.get(i), at + "[" + i + "]", whole, problems);
            }
        } else if (value.isString()) {
            checkText(target, value.asString(), at, problems);
        }
    }

    private void checkMembers(JsonNode schema, JsonNode value, String at, boolean whole, List<String> problems) {
        JsonNode properties = schema.path("properties");
        JsonNode rest = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String place = at + "." + member.getKey();
            if (properties.has(member.getKey())) {
                check(properties.path(member.getKey()), member.getValue(), place, whole, problems);
            } else if (rest.isBoolean() && rest.booleanValue()) {
                continue;
            } else if (rest.isObject()) {
                check(rest, member.getValue(), place, whole, problems);
            } else {
                problems.add(place + " is not described");
            }
        }
        if (whole && !schema.has("required")) {
            properties.properties().forEach(property -> {
                if (!value.has(property.getKey())) {
                    problems.add(at + "." + property.getKey() + " is missing");
                }
            });
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asString())) {
                problems.add(at + "." + name.asString() + " is missing");
            }
        });
    }

    private static void checkText(JsonNode schema, String text, String at, List<String> problems) {
        if (schema.has("enum")) {
            List<String> names = new ArrayList<>();
            schema.path("enum").forEach(name -> names.add(name.asString()));
            if (!names.contains(text)) {
                problems.add(at + " should be one of " + names + " but is " + text);
            }
        }
        if (schema.has("maxLength") && text.length() > schema.path("maxLength").asInt()) {
            problems.add(at + " is longer than " + schema.path("maxLength"));
        }
        String format = schema.path("format").asString("");
        String pattern = switch (format) {
            case "date-time" -> "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?";
            case "time" -> "\\d\\d:\\d\\d:\\d\\d";
            case "uri" -> "https?://.+";
            default -> "(?s).*";
        };
        if (!text.matches(pattern)) {
            problems.add(at + " should be a " + format + " but is " + text);
        }
    }

    private static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
