package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters that many operations share, each described once. */
final class Parameters {

    /** How the caller wants to be answered; read by every operation that answers with data. */
    static final List<String> STYLE = List.of("Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone");

    static final String APP_TOKEN = "SO-AppToken";
    static final String SELECT = "$select";

    /** What a caller knows who reads an entity. */
    static final List<String> READ_CONDITIONS = List.of("If-None-Match", "If-Modified-Since");

    /** What a caller knows who changes an entity. */
    static final List<String> CHANGE_CONDITIONS = List.of("If-Match", "If-Unmodified-Since");

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
        header("If-None-Match", "Tag of an earlier answer: 304 where it would be the same.", null);
        header("If-Modified-Since", "Date of an earlier answer: 304 where nothing has changed since.", null);
        header("If-Match", "Tag of an earlier answer: 412 where the entity has changed since.", null);
        header("If-Unmodified-Since", "Date of an earlier answer: 412 where the entity has changed since.", null);
        Parameter select = new Parameter()
                .name(SELECT)
                .in("query")
                .description(
                        "Properties to answer with, separated by commas; a path such as user/fullName picks inside. All others are null. Unknown names mean nothing.")
                .schema(Schemas.typed("string"));
        components.addParameters(SELECT.substring(1), select);
    }

    static Parameter reference(String name) {
        return new Parameter().$ref("#/components/parameters/" + (name.equals(SELECT) ? SELECT.substring(1) : name));
    }

    private void header(String name, String description, @Nullable String example) {
        // The example stands in the text: as one of the schema, the page would fill it in for everybody
        String text = example == null ? description : description + " Example: `" + example + "`.";
        components.addParameters(
                name, new Parameter().name(name).in("header").description(text).schema(Schemas.typed("string")));
    }
}
