package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters that many operations share, each described once. */
final class Parameters {

    /** How the caller wants to be answered; read by every operation that answers with data. */
    static final List<String> STYLE = List.of("Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone");

    static final String APP_TOKEN = "SO-AppToken";
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String SELECT = "$select";

    /** Component that describes {@code $select} of a feed. */
    private static final String COLUMNS = "columns";

    /** What a caller knows who reads an entity. */
    static final List<String> READ_CONDITIONS = List.of("If-None-Match", "If-Modified-Since");

    /** What a caller knows who changes an entity. */
    static final List<String> CHANGE_CONDITIONS = List.of("If-Match", "If-Unmodified-Since");

    /** What part of a list is wanted. */
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

    private final Components components;

    Parameters(Components components) {
        this.components = components;
        header(
                "Accept-Language",
                "Language of texts that users or administrators configure, where SO-Language is absent. Without either, texts come untranslated.",
                "en");
        header(
                "SO-Language",
                "Language of texts, as a two-letter code or culture. '*', 'x', '-' or nothing: texts come untranslated.",
                "nb-NO");
        header(
                "SO-Culture",
                "Culture of dates and numbers inside of texts, where it is not the language's own.",
                "sv-SE");
        header(
                "SO-TimeZone",
                "Time zone of dates, by code, number or IANA name; add includeTZOffset to have the offset written.",
                "NO, includeTZOffset");
        header(
                APP_TOKEN,
                "Identifies the calling application. Tickets need it where the installation is online.",
                null);
        header(
                IDEMPOTENCY_KEY,
                "A key of the client's choice for this request, 1 to 255 printable ASCII characters. Sent again with the same body within 24"
                        + " hours, the request is not done again but answered as the first time, with Idempotency-Replayed: true; with"
                        + " another body it is 422, and 409 with Retry-After while the first is running.",
                null);
        header("If-None-Match", "Tag of an earlier answer: 304 where it would be the same.", "\"0-0\"");
        header(
                "If-Modified-Since",
                "Date of an earlier answer: 304 where nothing has changed since.",
                "Thu, 01 Jan 1970 00:00:00 GMT");
        header("If-Match", "Tag of an earlier answer: 412 where the entity has changed since.", "*");
        header(
                "If-Unmodified-Since",
                "Date of an earlier answer: 412 where the entity has changed since.",
                "Fri, 31 Dec 2099 00:00:00 GMT");
        query(
                SELECT,
                "Properties to answer with, separated by commas; a path such as user/fullName picks inside. All others are null. Unknown names mean nothing.",
                Schemas.typed("string"));
        components.addParameters(
                COLUMNS,
                new Parameter()
                        .name(SELECT)
                        .in("query")
                        .description(
                                "Columns of the rows, separated by commas. Without it come the usual ones; one that is unknown is null. GroupBy(column), Count(column), CountAll(column), Sum(column) and Avg(column) add rows of totals; with :HideDetail behind one of them only those come.")
                        .schema(Schemas.typed("string")));
        query(
                "$filter",
                new String(Resources.read("filter.md"), StandardCharsets.UTF_8).strip(),
                Schemas.typed("string"));
        query(
                "$mode",
                "Slim rows hold values, Wide ones those of all columns, Full ones texts and hints as well.",
                words("Slim", "Wide", "Full"));
        query("$options", "GrandTotal=true ends the list with the totals of all its rows.", Schemas.typed("string"));
        query(
                "$inlineCount",
                "Other than False: `odata.count` says how many rows there are on all pages.",
                words("False", "Estimate", "True", "AllPages"));
        query("$jsonSafe", "Names of columns hold letters, digits and underscores only.", Schemas.typed("boolean"));
        query("$output", "Display shows truth values as the name of an icon.", words("Logical", "Display"));
        query(
                "$orderBy",
                "Columns to sort by, each with asc or desc behind it; rows come by id.",
                Schemas.typed("string"));
        query("$top", "How many rows at most; without it they come in pages.", Schemas.typed("integer"));
        query("$skip", "How many rows to pass over.", Schemas.typed("integer"));
        query("$format", "The form of the answer, whatever the Accept header says.", words("json", "xml"));
    }

    private static Schema<?> words(String... words) {
        Schema<Object> schema = Schemas.typed("string");
        schema.setEnum(List.of(words));
        return schema;
    }

    /** The same of a feed, whose {@code $select} is about columns. */
    static Parameter feedReference(String name) {
        return reference(name.equals(SELECT) ? COLUMNS : name);
    }

    static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + component(name));
    }

    /** A component may be called by letters, digits, dots and dashes only. */
    private static String component(String name) {
        return name.replace("$", "");
    }

    private void query(String name, String description, Schema<?> schema) {
        components.addParameters(
                component(name),
                new Parameter().name(name).in("query").description(description).schema(schema));
    }

    private void header(String name, String description, @Nullable String example) {
        // The example stands in the text: as one of the schema, the page would fill it in for everybody
        String text = example == null ? description : description + " Example: `" + example + "`.";
        components.addParameters(
                name, new Parameter().name(name).in("header").description(text).schema(Schemas.typed("string")));
    }
}
