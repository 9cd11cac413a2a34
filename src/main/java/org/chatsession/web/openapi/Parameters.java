package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that many operations share, each described once. */
final class Parameters {

    /** Read by every operation that answers with data. */
    static final List<String> LANGUAGE_AND_TIME_ZONE = List.of("Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone");

    static final String APP_TOKEN = "SO-AppToken";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String SELECT = "$select";

    /** Component that describes {@code $select} of a feed. */
    private static final String COLUMNS = "columns";

    /** Further conditions of a request that reads an entity. */
    static final List<String> READ_CONDITIONS = List.of("If-None-Match", "If-Modified-Since");

    /** Conditions of any request for an entity. */
    static final List<String> CONDITIONS = List.of("If-Match", "If-Unmodified-Since");

    /** Options of a request for a list. */
    static final List<String> FEED = List.of(
            SELECT,
            "$filter",
            "$orderBy",
            "$top",
            "$skip",
            "$mode",
            "$options",
            "$inlineCount",
            "$jsonSafe",
            "$output",
            "$format");

    private static final Map<String, String> TIME_ZONE_EXAMPLES =
            Map.of(SELECT, "id,timeZone,country", "$filter", "offsetRaw = 60", "$orderBy", "timeZone");

    private final Components components;

    Parameters(Components components) {
        this.components = components;
        header(
                "Accept-Language",
                "Language of configured texts if SO-Language is absent. Without either, texts are not translated.",
                "en");
        header(
                "SO-Language",
                "Language of configured texts, as a two-letter code or culture. '*', 'x', '-' or empty: texts are not translated.",
                "en");
        header("SO-Culture", "Culture of dates and numbers within texts; by default that of the language.", "en-US");
        header(
                "SO-TimeZone",
                "Time zone of dates: a code (NO), id (261) or IANA name (Europe/Oslo). With `, includeTZOffset` behind it dates are written with their offset.",
                "UTC");
        header(APP_TOKEN, "Identifies the calling application. On an online installation, tickets need it.", null);
        header(
                IDEMPOTENCY_KEY,
                "A unique key for this request, 1 to 255 printable ASCII characters. A request with the same key and body within 24 hours"
                        + " is not executed again: the first answer is repeated, with Idempotency-Replayed: true. With another body"
                        + " the answer is 422, and 409 with Retry-After while the first request is running.",
                null);
        header("If-None-Match", "ETag of an earlier answer: 304 if the answer would be the same.", "\"0-0\"");
        header(
                "If-Modified-Since",
                "Last-Modified of an earlier answer: 304 if nothing has changed since.",
                "Thu, 01 Jan 1970 00:00:00 GMT");
        header("If-Match", "ETag of an earlier answer: 412 if the entity has changed since.", "*");
        header(
                "If-Unmodified-Since",
                "Last-Modified of an earlier answer: 412 if the entity has changed since.",
                "Fri, 31 Dec 2099 00:00:00 GMT");
        query(
                SELECT,
                "Properties to return, separated by commas; a path such as user/fullName selects within a nested record. All others are null. Unknown names are ignored.",
                Schemas.typed("string"),
                "*");
        components.addParameters(
                COLUMNS,
                new Parameter()
                        .name(SELECT)
                        .in("query")
                        .description(
                                "Columns of the rows, separated by commas; without it, the default ones. Unknown columns are null. GroupBy(column), Count(column), CountAll(column), Sum(column) and Avg(column) add rows of totals; with :HideDetail behind one of them only the totals are returned.")
                        .schema(Schemas.typed("string"))
                        .example("chatSessionId,status"));
        query(
                "$filter",
                Texts.read("filter.md").strip(),
                Schemas.typed("string"),
                "chatSessionId > 0");
        query(
                "$mode",
                "Slim: the values of the columns; Wide: those of all columns; Full: texts and tooltips too.",
                words("Slim", "Wide", "Full"),
                "Slim");
        query(
                "$options",
                "GrandTotal=true adds a row with the totals of all rows at the end.",
                Schemas.typed("string"),
                "GrandTotal=false");
        query(
                "$inlineCount",
                "Unless False, `odata.count` is the number of rows on all pages.",
                words("False", "Estimate", "True", "AllPages"),
                "False");
        query(
                "$jsonSafe",
                "Whether column names consist of letters, digits and underscores only.",
                Schemas.typed("boolean"),
                false);
        query("$output", "Display: booleans are returned as names of icons.", words("Logical", "Display"), "Logical");
        query(
                "$orderBy",
                "Columns to sort by, separated by commas, each with an optional asc or desc; by default rows are sorted by id.",
                Schemas.typed("string"),
                "chatSessionId");
        query(
                "$top",
                "Maximum number of rows; without it the list is divided into pages.",
                Schemas.typed("integer"),
                100);
        query("$skip", "Number of rows to skip.", Schemas.typed("integer"), 0);
        query("$format", "The format of the answer; overrides the Accept header.", words("json", "xml"), "json");
    }

    private static Schema<?> words(String... words) {
        Schema<Object> schema = Schemas.typed("string");
        schema.setEnum(List.of(words));
        return schema;
    }

    /** A parameter of a feed; the time zones have columns of their own. */
    static Parameter ofFeed(String name, String path) {
        String example = path.endsWith("/TimeZone") ? TIME_ZONE_EXAMPLES.get(name) : null;
        return example == null
                ? reference(name.equals(SELECT) ? COLUMNS : name)
                : new Parameter()
                        .name(name)
                        .in("query")
                        .description("As in `GET /api/v1/ChatSession`, with the columns of time zones.")
                        .schema(Schemas.typed("string"))
                        .example(example);
    }

    static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + component(name));
    }

    /** A component may be called by letters, digits, dots and dashes only. */
    private static String component(String name) {
        return name.replace("$", "");
    }

    private void query(String name, String description, Schema<?> schema, Object example) {
        components.addParameters(
                component(name),
                new Parameter()
                        .name(name)
                        .in("query")
                        .description(description)
                        .schema(schema)
                        .example(example));
    }

    /** @param example a value that the server accepts; null where a client must not send what it has not chosen */
    private void header(String name, String description, @Nullable String example) {
        components.addParameters(
                name,
                new Parameter()
                        .name(name)
                        .in("header")
                        .description(description)
                        .schema(Schemas.typed("string"))
                        .example(example));
    }
}
