package org.chatsession.web.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chatsession.web.converter.ResponseMediaType;

/**
 * The media types of bodies, in the contract's order.
 *
 * @see "cross-cutting 3.1"
 */
final class MediaTypes {

    static final String FORM = "application/x-www-form-urlencoded";

    /** What a response may be. */
    static final List<String> RESPONSE = Stream.of(ResponseMediaType.values())
            .map(type -> type.mediaType().toString())
            .toList();

    /** What a request body may be. */
    static final List<String> REQUEST = withForm();

    /** What a patch may be: the JSON itself tells a list of operations from a merge. */
    static final List<String> PATCH =
            RESPONSE.stream().filter(type -> !isXml(type)).toList();

    private MediaTypes() {}

    static boolean isXml(String mediaType) {
        return mediaType.endsWith("/xml");
    }

    private static List<String> withForm() {
        List<String> types = new ArrayList<>(RESPONSE);
        types.add(4, FORM);
        return types;
    }
}
