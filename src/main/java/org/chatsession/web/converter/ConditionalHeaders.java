package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.chatsession.codec.EntityVersion;
import org.chatsession.codec.Precondition;
import org.chatsession.failure.PreconditionFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * The headers of a conditional request and of the response to it: one place for If-…, ETag, Last-Modified and Vary. Tags decide where
 * both tags and dates are sent; dates are compared by the second, and one that cannot be read is as good as none.
 *
 * <p>Our tags have two parts, {@code "version-bytes"}. A caller who is about to change an entity means its state, whatever language
 * or zone it was read in: {@code If-Match} looks at the version alone. A caller who asks for news means the very bytes, which depend
 * on headers and on related records too: {@code If-None-Match} of a GET compares all of the tag.
 *
 * @see "cross-cutting 12.1; tags are our addition, RFC 9110 13"
 */
public final class ConditionalHeaders implements Precondition {

    private static final String VARY = "Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept, Accept-Encoding";

    private final boolean reads;
    private final @Nullable String match;
    private final @Nullable String noneMatch;
    private final @Nullable Long modifiedSince;
    private final @Nullable Long unmodifiedSince;

    private ConditionalHeaders(HttpServletRequest request) {
        reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        match = list(request, HttpHeaders.IF_MATCH);
        noneMatch = list(request, HttpHeaders.IF_NONE_MATCH);
        modifiedSince = date(request, HttpHeaders.IF_MODIFIED_SINCE);
        unmodifiedSince = date(request, HttpHeaders.IF_UNMODIFIED_SINCE);
    }

    public static ConditionalHeaders of(HttpServletRequest request) {
        return new ConditionalHeaders(request);
    }

    /** Names the request headers that a response depends on (6.1), beside those that other filters have named. */
    public static void addVary(HttpHeaders response) {
        List<String> lines = response.get(HttpHeaders.VARY);
        if (lines == null || !lines.contains(VARY)) {
            response.add(HttpHeaders.VARY, VARY);
        }
    }

    /**
     * Writes the validators of a response.
     *
     * @return whether the client has this very response already, so that the answer is 304
     */
    public boolean isNotModified(
            ServletServerHttpResponse response, EntityVersion stored, ByteArrayOutputStream bytes) {
        String tag = "\"" + stored.version() + "-" + fingerprint(bytes) + "\"";
        response.getHeaders().set(HttpHeaders.ETAG, tag);
        // The container keeps the text of a date, Spring would make it anew
        response.getServletResponse()
                .setDateHeader(HttpHeaders.LAST_MODIFIED, stored.modified().toEpochMilli());
        return isKnown(stored, tag);
    }

    /** Tells responses of one state of an entity apart: languages, zones, selections, syntaxes, related records. */
    private static String fingerprint(ByteArrayOutputStream bytes) {
        CRC32C sum = new CRC32C();
        try {
            bytes.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written", e);
        }
        return Integer.toHexString((int) sum.getValue()) + Integer.toHexString(bytes.size());
    }

    @Override
    public void check(EntityVersion stored) {
        if (match != null) {
            refuseUnless(names(match, tag -> namesState(tag, stored)));
        } else if (unmodifiedSince != null) {
            refuseUnless(seconds(stored) <= unmodifiedSince);
        }
        if (!reads && noneMatch != null) {
            refuseUnless(!names(noneMatch, tag -> namesState(withoutWeakness(tag), stored)));
        }
    }

    /** Whether one who reads has the answer already. */
    private boolean isKnown(EntityVersion stored, String tag) {
        if (noneMatch != null) {
            return names(noneMatch, known -> withoutWeakness(known).equals(tag));
        }
        return modifiedSince != null && seconds(stored) <= modifiedSince;
    }

    private static boolean names(String list, Predicate<String> matches) {
        for (String tag : list.split(",")) {
            String trimmed = tag.strip();
            if (trimmed.equals("*") || matches.test(trimmed)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesState(String tag, EntityVersion stored) {
        return tag.startsWith("\"" + stored.version() + "-");
    }

    private static String withoutWeakness(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static long seconds(EntityVersion stored) {
        return stored.modified().getEpochSecond();
    }

    private static void refuseUnless(boolean holds) {
        if (!holds) {
            throw new PreconditionFailedException("The entity has changed since it was read.");
        }
    }

    private static @Nullable String list(HttpServletRequest request, String name) {
        String list = String.join(",", Collections.list(request.getHeaders(name)));
        return list.isBlank() ? null : list;
    }

    /** Seconds since 1970; null where there is no date. */
    private static @Nullable Long date(HttpServletRequest request, String name) {
        String text = request.getHeader(name);
        if (text == null) {
            return null;
        }
        HttpHeaders header = new HttpHeaders();
        header.set(name, text);
        try {
            ZonedDateTime date = header.getFirstZonedDateTime(name);
            return date == null ? null : date.toEpochSecond();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
