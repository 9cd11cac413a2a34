package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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
 * The headers of conditional requests and their responses: If-…, ETag, Last-Modified and Vary. If both tags and dates are sent, the
 * tags decide. Dates are compared by the second, and an invalid date is ignored.
 *
 * <p>Tags have two parts, {@code "version-bytes"}. A change depends on the state of the entity, regardless of the language or zone in
 * which it was read: {@code If-Match} compares only the version. A cached response is valid only if its bytes are the same, which
 * also depend on headers and related records: {@code If-None-Match} of a GET compares the whole tag.
 *
 * @see "cross-cutting 12.1; tags are our addition, RFC 9110 13"
 */
public final class ConditionalHeaders implements Precondition {

    private static final String VARY = "Accept-Language, SO-Language, SO-Culture, SO-TimeZone, Accept, Accept-Encoding";

    /** The container's value for a header that is not there. */
    private static final long NO_DATE = -1;

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

    /** Adds the request headers that a response depends on to Vary (cross-cutting 6.1). */
    public static void addVary(HttpHeaders response) {
        List<String> lines = response.get(HttpHeaders.VARY);
        if (lines == null || !lines.contains(VARY)) {
            response.add(HttpHeaders.VARY, VARY);
        }
    }

    /**
     * Writes the validators of a response.
     *
     * @return whether the client already has this response, so that the status is 304
     */
    public boolean writeValidators(
            ServletServerHttpResponse response, EntityVersion stored, ByteArrayOutputStream bytes) {
        String tag = "\"" + stored.version() + "-" + fingerprint(bytes) + "\"";
        response.getHeaders().set(HttpHeaders.ETAG, tag);
        // The container caches the text of a date, which Spring would format again
        response.getServletResponse()
                .setDateHeader(HttpHeaders.LAST_MODIFIED, stored.modified().toEpochMilli());
        return isKnown(stored, tag);
    }

    /** A checksum that distinguishes responses for one state of an entity: languages, zones, selections, syntaxes, related records. */
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

    /** Whether the client already has the response to a read. */
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

    /** Seconds since 1970; null where there is no valid date. */
    private static @Nullable Long date(HttpServletRequest request, String name) {
        try {
            // The container also reads the obsolete forms of RFC 9110 5.6.7
            long millis = request.getDateHeader(name);
            return millis == NO_DATE ? null : Math.floorDiv(millis, 1000L);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
