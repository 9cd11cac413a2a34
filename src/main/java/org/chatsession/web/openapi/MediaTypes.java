package org.chatsession.web.openapi;

import java.util.List;

/**
 * The media types of bodies, in the contract's order.
 *
 * @see "cross-cutting 3.1"
 */
final class MediaTypes {

    static final String FORM = "application/x-www-form-urlencoded";

    /** What a request body may be. */
    static final List<String> REQUEST = List.of(
            "application/json",
            "text/json",
            "application/xml",
            "text/xml",
            FORM,
            "application/json-patch+json",
            "application/merge-patch+json");

    /** What a patch may be: the JSON itself tells a list of operations from a merge. */
    static final List<String> PATCH =
            List.of("application/json", "text/json", "application/json-patch+json", "application/merge-patch+json");

    /** What an answer may be. */
    static final List<String> RESPONSE = List.of(
            "application/json",
            "text/json",
            "application/xml",
            "text/xml",
            "application/json-patch+json",
            "application/merge-patch+json");

    private MediaTypes() {}

    static boolean isXml(String mediaType) {
        return mediaType.endsWith("/xml");
    }
}
