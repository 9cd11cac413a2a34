package org.chatsession.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.web.openapi.ApiDocument.Operation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springdoc.core.service.OpenAPIService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** Holds the routes, the OpenAPI document and the contract's lists of operations and fields against one another. */
class OpenApiIntegrationTest extends HttpIntegrationTest {

    /** Operations of the contract that are still to be written. */
    private static final Set<String> NOT_YET = Set.of();

    /** What we have beyond the contract's chat operations, or it in other lists than those of chat. */
    private static final List<String> BESIDES = List.of(
            "/api",
            "/api/v1",
            "/api/v1/User",
            "/api/v1/Agents/User/",
            "/login/ticket",
            "/actuator/health",
            "/ext/v1/",
            "/api/v1/TimeZone",
            "/api/v1/Archive",
            "/api/v1/MDOList");

    /** Carriers of parts of the contract that have no operation here. */
    private static final Set<String> OUT_OF_SCOPE = Set.of("WebhookPayload");

    /** The file has an older form of it; its own chapter of the contract wins. */
    private static final String WEBHOOK = "Webhook";

    /** Its rows have the columns that are asked for. */
    private static final String FEED = "ODataSlimResponse";

    /** Parameters whose value only the client can know. */
    private static final Set<String> CHOSEN_BY_CLIENTS = Set.of("SO-AppToken", "Idempotency-Key");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private OpenAPIService describer;

    private ApiDocument document;

    @BeforeEach
    void read() {
        document = ApiDocument.of(anybody());
    }

    /** A line of the contract's list of operations. */
    private record Promised(String key, String method, String path, List<String> query, String body, String answer) {

        String name() {
            return method + " " + path;
        }
    }

    @Test
    void describesEveryOperationOfTheContractAndNoOther() {
        Set<String> described =
                document.operations().stream().map(Operation::toString).collect(Collectors.toCollection(TreeSet::new));
        described.removeIf(name ->
                BESIDES.stream().anyMatch(path -> isUnder(name.substring(name.indexOf(' ') + 1), path)));
        Set<String> promised = promised().stream()
                .filter(operation -> !NOT_YET.contains(operation.key()))
                .map(Promised::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(promised);
    }

    @Test
    void hasARouteForEveryOperationAndAnOperationForEveryRoute() {
        Set<String> routed = new TreeSet<>();
        routes.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> {
                                    String path = pattern.replaceAll("\\{(\\w+):[^/]*\\}", "{$1}");
                                    boolean describesACall = path.startsWith("/api/v1/Agents/")
                                            && method.name().equals("GET");
                                    if (path.startsWith("/api") && !describesACall) {
                                        routed.add(method + " " + path);
                                    }
                                })));
        Set<String> described = document.operations().stream()
                .map(Operation::toString)
                .filter(name -> name.contains(" /api"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(routed);
    }

    @Test
    void takesAndAnswersWithWhatTheContractSays() {
        Map<String, Operation> described =
                document.operations().stream().collect(Collectors.toMap(Operation::toString, operation -> operation));
        for (Promised promised : promised()) {
            Operation operation = described.get(promised.name());
            if (operation == null) {
                continue;
            }
            JsonNode description = operation.description();
            JsonNode body = description.path("requestBody").path("content").path("application/json");
            assertThat(typeName(body.path("schema")))
                    .as("body of %s", operation)
                    .isEqualTo(promised.body());
            JsonNode patch = description.path("requestBody").path("content").path("application/json-patch+json");
            assertThat(typeName(patch.path("schema")).equals("JsonPatch"))
                    .as("operations of %s", operation)
                    .isEqualTo(promised.method().equals("PATCH"));
            JsonNode answer =
                    description.path("responses").path("200").path("content").path("application/json");
            assertThat(typeName(answer.path("schema")))
                    .as("answer of %s", operation)
                    .isEqualTo(promised.answer());
            assertThat(description.path("responses").has("204"))
                    .as("204 of %s", operation)
                    .isEqualTo(promised.answer().isEmpty());
            assertThat(parameters(operation, "query"))
                    .as("query of %s", operation)
                    .containsAll(promised.query());
            assertThat(parameters(operation, "path"))
                    .as("path of %s", operation)
                    .isEqualTo(Pattern.compile("\\{(\\w+)\\}")
                            .matcher(promised.path())
                            .results()
                            .map(found -> found.group(1))
                            .toList());
        }
    }

    @Test
    void speaksEveryMediaTypeOfTheContract() {
        for (Operation operation : document.operations()) {
            if (operation.toString().contains(" /ext/")) {
                continue;
            }
            JsonNode body = operation.description().path("requestBody").path("content");
            if (body.size() > 1 && !operation.method().equals("PATCH")) {
                assertThat(names(body))
                        .as("body of %s", operation)
                        .containsExactly(
                                "application/json",
                                "text/json",
                                "application/xml",
                                "text/xml",
                                "application/x-www-form-urlencoded",
                                "application/json-patch+json",
                                "application/merge-patch+json");
            }
            JsonNode answer =
                    operation.description().path("responses").path("200").path("content");
            if (!answer.isMissingNode() && !operation.description().has("security")) {
                assertThat(names(answer))
                        .as("answer of %s", operation)
                        .containsExactly(
                                "application/json",
                                "text/json",
                                "application/xml",
                                "text/xml",
                                "application/json-patch+json",
                                "application/merge-patch+json");
            }
        }
    }

    @Test
    void saysOfEveryOperationWhatItDoesAndHowItFails() {
        Set<String> groups = new TreeSet<>();
        document.root().path("tags").forEach(tag -> groups.add(tag.path("name").asString()));
        Set<String> ids = new TreeSet<>();
        for (Operation operation : document.operations()) {
            JsonNode description = operation.description();
            assertThat(ids.add(operation.id()))
                    .as("id of %s is its own", operation)
                    .isTrue();
            assertThat(description.path("summary").asString(""))
                    .as("summary of %s", operation)
                    .contains(" ");
            assertThat(description.path("description").asString(""))
                    .as("description of %s", operation)
                    .contains(" ");
            assertThat(description.path("tags")).as("group of %s", operation).hasSize(1);
            assertThat(groups).contains(description.path("tags").get(0).asString());
            List<String> statuses = names(description.path("responses"));
            assertThat(statuses).as("%s succeeds", operation).containsAnyOf("200", "204");
            boolean open = description.path("security").isArray();
            assertThat(statuses).as("%s fails", operation).contains("503");
            if (!open) {
                assertThat(statuses).as("%s fails", operation).contains("400", "401", "429");
            }
            boolean ignoresItsBody = description
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .isEmpty();
            if (!ignoresItsBody) {
                assertThat(statuses).as("%s fails", operation).contains("413", "415");
            }
            if (operation.method().equals("PATCH")) {
                assertThat(statuses).as("%s fails", operation).contains("403", "404", "409", "412");
            }
            description.path("parameters").forEach(reference -> {
                JsonNode parameter = document.resolve(reference);
                assertThat(parameter.path("description").asString(""))
                        .as("parameter %s of %s", parameter.path("name"), operation)
                        .contains(" ");
            });
        }
    }

    /** openapi-generator writes them into strings of Kotlin, where they name a variable that is not there. */
    @Test
    void keepsPathsWithADollarSignFromGenerators() {
        List<Operation> withDollarSign = document.operations().stream()
                .filter(operation -> operation.toString().contains("$"))
                .toList();
        assertThat(withDollarSign)
                .isNotEmpty()
                .allMatch(
                        operation -> operation.description().path("x-internal").asBoolean(false));
    }

    @Test
    void refersOnlyToWhatIsThere() {
        List<String> dangling = new ArrayList<>();
        references(document.root(), dangling);
        assertThat(dangling).isEmpty();
    }

    @Test
    void describesEveryFieldOfTheContractAndNoOther() {
        JsonNode contract = json(resource("/contract/fields.json"));
        Map<String, JsonNode> schemas = document.schemas();
        for (Map.Entry<String, JsonNode> carrier : contract.properties()) {
            JsonNode schema = schemas.get(carrier.getKey().replaceFirst("Request$", "Arguments"));
            if (carrier.getKey().equals(FEED) || carrier.getKey().equals(WEBHOOK)) {
                continue;
            }
            if (schema == null) {
                assertThat(OUT_OF_SCOPE).as("schema of a carrier").contains(carrier.getKey());
                continue;
            }
            Map<String, String> promised = new LinkedHashMap<>();
            carrier.getValue()
                    .properties()
                    .forEach(field -> promised.put(
                            field.getKey(),
                            field.getValue().path("type").asString()
                                    + length(field.getValue().path("length"))));
            Map<String, String> described = new LinkedHashMap<>();
            schema.path("properties")
                    .properties()
                    .forEach(property -> described.put(
                            property.getKey(),
                            fieldType(property.getValue())
                                    + length(property.getValue().path("maxLength"))));
            assertThat(described).as(carrier.getKey()).isEqualTo(promised);
            assertThat(described.keySet()).as(carrier.getKey()).containsExactlyElementsOf(promised.keySet());
        }
    }

    @Test
    void givesExamplesThatFitTheirSchemas() {
        for (Operation operation : document.operations()) {
            JsonNode description = operation.description();
            JsonNode body = description.path("requestBody").path("content").path("application/json");
            examples(body)
                    .forEach((name, example) -> assertThat(document.problemsOfRequest(body.path("schema"), example))
                            .as("%s that %s takes", name, operation)
                            .isEmpty());
            JsonNode answer =
                    description.path("responses").path("200").path("content").path("application/json");
            examples(answer)
                    .forEach((name, example) -> assertThat(document.problems(answer.path("schema"), example))
                            .as("%s that %s answers with", name, operation)
                            .isEmpty());
            assertThat(body.isMissingNode()
                            || body.path("schema").isEmpty()
                            || !examples(body).isEmpty())
                    .as("%s has an example", operation)
                    .isTrue();
        }
    }

    @Test
    void givesAnExampleOfEveryParameterThatAClientMaySendUnchosen() {
        for (Operation operation : document.operations()) {
            operation.description().path("parameters").forEach(reference -> {
                JsonNode parameter = document.resolve(reference);
                assertThat(parameter.has("example"))
                        .as("example of %s of %s", parameter.path("name"), operation)
                        .isEqualTo(!CHOSEN_BY_CLIENTS.contains(
                                parameter.path("name").asString()));
            });
        }
    }

    @Test
    void acceptsTheExamplesOfParameters() {
        for (Operation operation : document.operations()) {
            if (operation.method().equals("GET") && operation.path().startsWith("/api/v1/")) {
                RequestSpecification request = given(tje0());
                operation.description().path("parameters").forEach(reference -> {
                    JsonNode parameter = document.resolve(reference);
                    String name = parameter.path("name").asString();
                    String example = parameter.path("example").asString("");
                    if (!example.isEmpty()) {
                        switch (parameter.path("in").asString()) {
                            case "path" -> request.pathParam(name, example);
                            case "query" -> request.queryParam(name, UriUtils.encode(example, StandardCharsets.UTF_8));
                            default -> request.header(name, example);
                        }
                    }
                });
                int status = request.when().get(operation.path()).statusCode();
                assertThat(status).as("%s with its examples", operation).isIn(200, 404);
            }
        }
    }

    @Test
    void showsTheContractsSampleForTheMainJob() throws IOException {
        JsonNode post =
                document.root().path("paths").path("/api/v1/ChatSession").path("post");
        JsonNode request = post.path("requestBody").path("content").path("application/json");
        assertThat(examples(request).values()).contains(json(resource("/contract/post-chatsession-request.json")));
    }

    @Test
    void writesNoTextForWhatIsNotThere() throws IOException {
        Set<String> ids = document.operations().stream().map(Operation::id).collect(Collectors.toSet());
        assertThat(ids).containsAll(names("operations.properties"));
        Map<String, JsonNode> schemas = document.schemas();
        for (String name : names("schemas.properties")) {
            String[] parts = name.split("\\.");
            assertThat(schemas).containsKey(parts[0]);
            if (parts.length == 2) {
                assertThat(names(schemas.get(parts[0]).path("properties")))
                        .as(parts[0])
                        .contains(parts[1]);
            }
        }
        schemas.forEach((name, schema) -> assertThat(schema.path("description").asString(""))
                .as("description of %s", name)
                .contains(" "));
    }

    @Test
    void saysWhoseItIsNotAndWhichVersionItIs() {
        JsonNode info = document.root().path("info");
        assertThat(info.path("description").asString()).contains("independent", "neither made nor endorsed");
        assertThat(info.path("version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(document.root().path("openapi").asString()).startsWith("3.1");
        assertThat(names(document.root().path("components").path("securitySchemes")))
                .containsExactlyInAnyOrder("Basic", "SOTicket", "Bearer");
    }

    /** Otherwise anybody could have it made, and kept, as often as there are languages to ask in. */
    @Test
    void isTheSameDocumentInEveryLanguage() {
        String english = given(anybody())
                .header("Accept-Language", "en")
                .when()
                .get("/v3/api-docs")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        given(anybody())
                .header("Accept-Language", "xx-XX")
                .when()
                .get("/v3/api-docs")
                .then()
                .statusCode(200)
                .body(equalTo(english));
        assertThat(describer.getCachedOpenAPI(Locale.forLanguageTag("xx-XX"))).isNull();
    }

    /** Otherwise anybody could have it written again, as often as there are spellings. */
    @Test
    void isTheSameDocumentInEverySpellingOfItsPath() {
        String tag =
                given(anybody()).when().get("/v3/api-docs").then().extract().header("ETag");
        for (String spelling : List.of("/v3/api-docs?x=y", "/V3/Api-Docs", "/v3/api-docs/", "/v3/%61pi-docs")) {
            given(anybody())
                    .urlEncodingEnabled(false)
                    .when()
                    .get(spelling)
                    .then()
                    .statusCode(200)
                    .header("ETag", equalTo(tag));
        }
    }

    @Test
    void restrictsItsPageInEverySpellingOfThePath() {
        for (String spelling : List.of("/swagger-ui/index.html", "/Swagger-UI/index.html")) {
            given(anybody())
                    .when()
                    .get(spelling)
                    .then()
                    .statusCode(200)
                    .header("Content-Security-Policy", startsWith("default-src 'none'; script-src 'self'"));
        }
    }

    private static boolean isUnder(String path, String parent) {
        return parent.equals("/api") || parent.equals("/api/v1") ? path.equals(parent) : path.startsWith(parent);
    }

    private static List<Promised> promised() {
        try (InputStream csv = OpenApiIntegrationTest.class.getResourceAsStream("/contract/operations.csv")) {
            return new String(csv.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> {
                        String[] target = cells[2].split("\\?");
                        List<String> query = target.length > 1 ? List.of(target[1].split("&")) : List.of();
                        return new Promised(cells[0], cells[1], target[0], query, cells[3], cells[4]);
                    })
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A schema in the words of the list of operations. */
    private static String typeName(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString().replaceFirst(".*/", "");
        } else if (schema.has("anyOf")) {
            return typeName(schema.path("anyOf").get(0)) + " or null";
        } else if (schema.isEmpty()) {
            return "";
        }
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            JsonNode first = type.get(0);
            return plainTypeName(first.asString(), schema) + " or null";
        }
        return plainTypeName(type.asString(""), schema);
    }

    private static String plainTypeName(String type, JsonNode schema) {
        return switch (type) {
            case "array" -> typeName(schema.path("items")) + "[]";
            case "boolean" -> "bool";
            default -> type;
        };
    }

    /** A property's schema in the words of the list of fields. */
    private String fieldType(JsonNode schema) {
        if (schema.has("anyOf")) {
            return fieldType(schema.path("anyOf").get(0));
        } else if (schema.has("$ref")) {
            String name = schema.path("$ref").asString().replaceFirst(".*/", "");
            return document.resolve(schema).has("x-enum-values") ? "enum:" + name : name;
        }
        JsonNode types = schema.path("type");
        String type = types.isArray() ? types.get(0).asString() : types.asString();
        String format = schema.path("format").asString("");
        return switch (type) {
            case "array" -> fieldType(schema.path("items")) + "[]";
            case "object" -> "map<string," + fieldType(schema.path("additionalProperties")) + ">";
            case "boolean" -> "bool";
            case "integer", "number" -> format;
            default -> format.equals("time-local") ? "timespan" : format.equals("date-time-local") ? "date-time" : type;
        };
    }

    private static String length(JsonNode length) {
        return length.isNumber() ? "(" + length.asInt() + ")" : "";
    }

    private List<String> parameters(Operation operation, String in) {
        List<String> names = new ArrayList<>();
        operation.description().path("parameters").forEach(reference -> {
            JsonNode parameter = document.resolve(reference);
            if (parameter.path("in").asString().equals(in)) {
                names.add(parameter.path("name").asString());
            }
        });
        return names;
    }

    @Test
    void givesExamplesOfErrorsAsTheServerSendsThem() {
        int id = storedSession("{\"TopicId\": 1}").path("ChatSessionId").asInt();
        String session = SESSIONS + "/" + id;
        RequestSpecification replayed =
                given(tje0()).header("Idempotency-Key", UUID.randomUUID().toString());
        given(replayed).contentType(JSON).body("{}").post(SESSIONS);

        check(
                "BadRequest/InvalidValue",
                given(tje0()).contentType(JSON).body("{\"TopicId\": \"abc\"}").post(SESSIONS));
        check("BadRequest/InvalidParameter", given(tje0()).get(SESSIONS + "/abc"));
        check(
                "BadRequest/InvalidArgument",
                given(tje0()).header("SO-TimeZone", "nowhere").get(session));
        check("Unauthorized/NoCredentials", given(anybody()).get(session));
        check(
                "Forbidden/NotAllowed",
                given(as("lise", "Lise0")).contentType(JSON).body("{}").post(SESSIONS));
        check("NotFound/NoSuchEntity", given(tje0()).get(SESSIONS + "/2000000734"));
        check(
                "Conflict/TestFailed",
                given(tje0())
                        .contentType("application/json-patch+json")
                        .body("[{\"op\": \"test\", \"path\": \"/TopicId\", \"value\": 2}]")
                        .patch(session));
        check(
                "UnprocessableContent/KeyReused",
                given(replayed).contentType(JSON).body("[]").post(SESSIONS));
        check(
                "PreconditionFailed/Changed",
                given(tje0()).header("If-Match", "\"99-0\"").delete(session));
        check(
                "UnsupportedMediaType/UnsupportedType",
                given(tje0())
                        .contentType("text")
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .post(SESSIONS));
    }

    /** @param example names of a response in the components and of its example */
    private void check(String example, Response answer) {
        String[] names = example.split("/");
        JsonNode response = document.root().path("components").path("responses").path(names[0]);
        String shown =
                examples(response.path("content").path(JSON)).get(names[1]).toString();
        assertThat(answer.asString().replace("2000000734", "734")).as(example).isEqualTo(shown);
    }

    private Map<String, JsonNode> examples(JsonNode mediaType) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        mediaType
                .path("examples")
                .properties()
                .forEach(example -> examples.put(
                        example.getKey(), document.resolve(example.getValue()).path("value")));
        return examples;
    }

    private void references(JsonNode node, List<String> dangling) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty() && document.resolve(node).isMissingNode()) {
            dangling.add(reference);
        }
        node.forEach(inner -> references(inner, dangling));
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static Set<String> names(String file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(new ClassPathResource(file, OpenApiIntegrationTest.class))
                .stringPropertyNames();
    }
}
