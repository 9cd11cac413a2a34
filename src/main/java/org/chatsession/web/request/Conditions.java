package org.chatsession.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.function.Predicate;
import org.chatsession.codec.EntityVersion;
import org.chatsession.codec.Precondition;
import org.chatsession.failure.PreconditionFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The headers of a conditional request. Tags decide where both tags and dates are sent; dates are compared by the second, and one
 * that cannot be read is as good as none.
 *
 * <p>Our tags have two parts, {@code "version-bytes"}. A caller who is about to change an entity means its state, whatever language
 * or zone it was read in: {@code If-Match} looks at the version alone. A caller who asks for news means the very bytes, which depend
 * on headers and on related records too: {@code If-None-Match} of a GET compares all of the tag.
 *
 * @see "cross-cutting 12.1; tags are our addition, RFC 9110 13"
 */
public final class Conditions implements Precondition {

    private final boolean reads;
    private final @Nullable String match;
    private final @Nullable String noneMatch;
    private final @Nullable Long modifiedSince;
    private final @Nullable Long unmodifiedSince;

    private Conditions(HttpServletRequest request) {
        reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        match = list(request, HttpHeaders.IF_MATCH);
        noneMatch = list(request, HttpHeaders.IF_NONE_MATCH);
        modifiedSince = date(request, HttpHeaders.IF_MODIFIED_SINCE);
        unmodifiedSince = date(request, HttpHeaders.IF_UNMODIFIED_SINCE);
    }

    public static Conditions of(HttpServletRequest request) {
        return new Conditions(request);
    }

    /** The tag of an answer. */
    public static String tag(EntityVersion revision, String bytes) {
        return "\"" + revision.version() + "-" + bytes + "\"";
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
    public boolean isKnown(EntityVersion stored, String tag) {
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
