package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;

/** The parameters that many operations share; {@code document.yaml} describes each once. */
final class Parameters {

    /** Read by every operation that answers with data. */
    static final List<String> LANGUAGE_AND_TIME_ZONE =
            List.of("Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone");

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

    private Parameters() {}

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

    /** The name of a component consists of letters, digits, dots and dashes. */
    static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + name.replace("$", ""));
    }
}
