package org.chatsession.message;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Distinguishes tags from text that looks like a tag. A tag is {@code <} or {@code </}, the name of an HTML element, well-formed
 * attributes and {@code >} within the same message; every other {@code <} is text, as in {@code b<a}, {@code <john@example.com>} and
 * {@code List<String>}.
 *
 * @see "contract ruling 17"
 */
final class HtmlTags {

    /** Bounds the time spent on text with many incomplete tags; long enough for the URLs that clients send. */
    private static final int MAX_TAG_LENGTH = 4096;

    /** Elements of HTML, including those of older versions, and the root elements of the embedded SVG and MathML. */
    private static final Set<String> ELEMENTS = Set.of(
            ("a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button "
                            + "canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
                            + "fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
                            + "image img input ins isindex kbd keygen label legend li link listing main map mark marquee math menu menuitem "
                            + "meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture "
                            + "plaintext pre progress q rb rbc rp rt rtc ruby s samp script search section select slot small source spacer span "
                            + "strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u "
                            + "ul var video wbr xmp")
                    .split(" "));

    /** Elements that have no effect in a browser except formatting, as long as they have no attributes. */
    private static final Set<String> HARMLESS =
            Set.of("a", "b", "i", "u", "em", "strong", "ul", "ol", "li", "p", "br", "s", "q", "code", "span", "div");

    /** Elements whose content a browser does not parse as tags. */
    private static final Set<String> TEXT_ONLY =
            Set.of("iframe", "listing", "noembed", "noframes", "noscript", "plaintext", "textarea", "title", "xmp");

    private HtmlTags() {}

    static boolean occurIn(String message) {
        for (int at = message.indexOf('<'); at >= 0; at = message.indexOf('<', at + 1)) {
            if (isTag(message, at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Escapes every {@code <} that does not start a tag, and removes tags that would hide the text after them: scripts and style
     * sheets without an end tag, and elements whose content is not HTML.
     */
    static String escapeText(String message) {
        Map<String, Integer> lastEnds =
                Map.of("script", lastEnd(message, "script"), "style", lastEnd(message, "style"));
        StringBuilder result = null;
        int copied = 0;
        int at = message.indexOf('<');
        while (at >= 0) {
            int end = endOfTag(message, at);
            if (end < 0) {
                result = result == null ? new StringBuilder(message.length() + 32) : result;
                result.append(message, copied, at).append("&lt;");
                copied = at + 1;
                end = copied;
            } else if (isOmitted(message, at, lastEnds)) {
                result = result == null ? new StringBuilder(message.length() + 32) : result;
                result.append(message, copied, at);
                copied = end;
            }
            at = message.indexOf('<', end);
        }
        return result == null
                ? message
                : result.append(message, copied, message.length()).toString();
    }

    /**
     * Escapes, in a message without tags, every {@code <} that a browser would parse as the start of a comment, of an element with
     * attributes, or of an element that does more than formatting.
     */
    static String escapeRisky(String message) {
        StringBuilder result = null;
        int copied = 0;
        int close = 0;
        int equals = 0;
        for (int at = message.indexOf('<'); at >= 0; at = message.indexOf('<', at + 1)) {
            close = close > at ? close : indexOrEnd(message, '>', at);
            equals = equals > at ? equals : indexOrEnd(message, '=', at);
            if (isRisky(message, at, equals < close)) {
                result = result == null ? new StringBuilder(message.length() + 32) : result;
                result.append(message, copied, at).append("&lt;");
                copied = at + 1;
            }
        }
        return result == null
                ? message
                : result.append(message, copied, message.length()).toString();
    }

    private static int indexOrEnd(String message, char wanted, int from) {
        int found = message.indexOf(wanted, from);
        return found < 0 ? message.length() : found;
    }

    private static boolean isRisky(String message, int at, boolean hasValue) {
        int start = at + 1;
        if (message.startsWith("/", start)) {
            start++;
        }
        if (start >= message.length()) {
            return false;
        }
        char first = message.charAt(start);
        if (first == '!') {
            return true;
        }
        if (!Character.isLetter(first)) {
            return false;
        }
        String name = name(message, start);
        return hasValue || ELEMENTS.contains(name) && !HARMLESS.contains(name);
    }

    private static boolean isOmitted(String message, int at, Map<String, Integer> lastEnds) {
        String name = name(message, message.charAt(at + 1) == '/' ? at + 2 : at + 1);
        return TEXT_ONLY.contains(name) || at > lastEnds.getOrDefault(name, at);
    }

    /** The index of the last end tag of an element, -1 where there is none. */
    private static int lastEnd(String message, String element) {
        String end = "</" + element;
        int at = message.lastIndexOf('<');
        while (at >= 0 && !(message.regionMatches(true, at, end, 0, end.length()) && isTag(message, at))) {
            at = message.lastIndexOf('<', at - 1);
        }
        return at;
    }

    private static boolean isTag(String message, int at) {
        return endOfTag(message, at) >= 0;
    }

    /** The index after the tag that starts here, -1 where none starts. */
    private static int endOfTag(String message, int start) {
        int nameStart = message.startsWith("/", start + 1) ? start + 2 : start + 1;
        String name = name(message, nameStart);
        if (!ELEMENTS.contains(name)) {
            return -1;
        }
        int limit = Math.min(message.length(), start + MAX_TAG_LENGTH);
        int at = nameStart + name.length();
        while (at < limit) {
            int next = skipBlanks(message, at, limit);
            if (next < limit && message.charAt(next) == '/') {
                next = skipBlanks(message, next + 1, limit);
            }
            if (next < limit && message.charAt(next) == '>') {
                return next + 1;
            }
            if (next == at) {
                return -1;
            }
            at = endOfAttribute(message, next, limit);
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** The ASCII letters and digits from here on, in lower case, up to the length of the longest element name. */
    private static String name(String message, int start) {
        int at = start;
        while (at < message.length() && at - start < 12 && isLetterOrDigit(message.charAt(at))) {
            at++;
        }
        return message.substring(start, at).toLowerCase(Locale.ROOT);
    }

    /** The index after an attribute, which is a name with an optional value after an equals sign; -1 where there is none. */
    private static int endOfAttribute(String message, int start, int limit) {
        int at = start;
        while (at < limit && isAttributeName(message.charAt(at))) {
            at++;
        }
        if (at == start) {
            return -1;
        }
        int equals = skipBlanks(message, at, limit);
        return equals < limit && message.charAt(equals) == '='
                ? endOfValue(message, skipBlanks(message, equals + 1, limit), limit)
                : at;
    }

    private static int endOfValue(String message, int start, int limit) {
        if (start >= limit) {
            return -1;
        }
        char quote = message.charAt(start);
        if (quote == '"' || quote == '\'') {
            for (int at = start + 1; at < limit; at++) {
                if (message.charAt(at) == quote) {
                    return at + 1;
                }
            }
            return -1;
        }
        int at = start;
        while (at < limit && isUnquotedValue(message.charAt(at))) {
            at++;
        }
        return at == start ? -1 : at;
    }

    private static int skipBlanks(String message, int start, int limit) {
        int at = start;
        while (at < limit && isBlank(message.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static boolean isAttributeName(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_' || c == ':' || c == '.' || c == '@';
    }

    private static boolean isUnquotedValue(char c) {
        return !isBlank(c) && c != '"' && c != '\'' && c != '<' && c != '>' && c != '`';
    }
}
