package org.chatsession.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.localization.Language;
import org.chatsession.localization.TextLocalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All messages of a session as one text, plain or HTML. Our choice: the layout of SuperOffice is not documented.
 *
 * @see "chat-domain 7.1"
 */
final class Transcript {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** Special messages for which the server has a text; of the others only the message's own text is shown. */
    private static final Set<ChatMessageSpecialType> NOTICES = EnumSet.of(
            ChatMessageSpecialType.NewSession,
            ChatMessageSpecialType.TransferedSession,
            ChatMessageSpecialType.SessionDeleted,
            ChatMessageSpecialType.ClosedByUser,
            ChatMessageSpecialType.ClosedByCustomer,
            ChatMessageSpecialType.ClosedByIdle,
            ChatMessageSpecialType.TransferRejected,
            ChatMessageSpecialType.ReopenedByCustomer);

    private final TranscriptHeader header;
    private final List<ChatMessage> messages;
    private final DateTimeFormatter time;
    private final TextLocalizer texts;

    /**
     * @param messages the messages to show, in order
     * @param texts language of the texts of administrators and the server; English where none is asked for
     */
    Transcript(TranscriptHeader header, List<ChatMessage> messages, ZoneId zone, TextLocalizer texts) {
        this.header = header;
        this.messages = messages;
        this.time = TIME.withZone(zone);
        this.texts = texts.language().isPresent() ? texts : TextLocalizer.of(Optional.of(Language.US), null);
    }

    String toText() {
        List<String> lines = new ArrayList<>(headerLines());
        boolean first = true;
        for (ChatMessage message : messages) {
            String line = textOf(message);
            if (line == null) {
                continue;
            }
            if (first && !lines.isEmpty()) {
                lines.add("");
            }
            first = false;
            lines.add("[" + time(message) + "] " + line);
        }
        return String.join("\n", lines);
    }

    String toHtml() {
        StringBuilder html = new StringBuilder("<div class=\"chat-transcript\">");
        List<String> lines = headerLines();
        if (!lines.isEmpty()) {
            html.append(lines.stream().map(MessageHtml::escape).collect(Collectors.joining("<br>", "<p>", "</p>")));
        }
        String rows = messages.stream().map(this::rowOf).collect(Collectors.joining());
        if (!rows.isEmpty()) {
            html.append("<table>").append(rows).append("</table>");
        }
        return html.append("</div>").toString();
    }

    private List<String> headerLines() {
        String customer = header.email().isEmpty() || header.customer().isEmpty()
                ? header.customer() + header.email()
                : header.customer() + " <" + header.email() + ">";
        Instant requested = header.requested();
        return Stream.of(
                        headerLine("SR_CHAT_TOPIC", texts.localize(header.topic())),
                        headerLine("SR_CHAT_CUSTOMER", customer),
                        headerLine("SR_CHAT_REQUESTED", requested == null ? "" : time.format(requested)),
                        headerLine("SR_CHAT_AGENT", header.agent()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private String headerLine(String label, String value) {
        return value.isEmpty() ? "" : texts.resource(label) + ": " + value;
    }

    private @Nullable String textOf(ChatMessage message) {
        if (message.type() == ChatMessageType.Special) {
            String notice = noticeOf(message);
            String words = notice.isEmpty() ? MessageHtml.toText(wordsOf(message)) : notice;
            return words.isEmpty() ? null : "* " + join(words, optionsOf(message), linkOf(message));
        }
        return message.author() + ": "
                + join(MessageHtml.toText(wordsOf(message)), optionsOf(message), linkOf(message));
    }

    private String rowOf(ChatMessage message) {
        boolean special = message.type() == ChatMessageType.Special;
        String notice = special ? noticeOf(message) : "";
        String body = notice.isEmpty() ? MessageHtml.toHtml(wordsOf(message)) : MessageHtml.escape(notice);
        if (special && body.isEmpty()) {
            return "";
        }
        String link = linkOf(message);
        String anchor = link.isEmpty()
                ? ""
                : MessageHtml.toHtml(
                        "<a href=\"" + MessageHtml.escape(link) + "\">" + MessageHtml.escape(link) + "</a>");
        body = join(body, MessageHtml.escape(optionsOf(message)), anchor);
        return "<tr><td>" + time(message) + "</td><td>" + (special ? "*" : MessageHtml.escape(message.author()))
                + "</td><td>" + body + "</td></tr>";
    }

    /** The welcome text comes from the topic and may contain translations, of which one is chosen. */
    private String wordsOf(ChatMessage message) {
        return message.specialType() == ChatMessageSpecialType.Welcome
                ? texts.localize(message.message())
                : message.message();
    }

    private String noticeOf(ChatMessage message) {
        return NOTICES.contains(message.specialType())
                ? texts.resource("SR_CHAT_NOTICE_" + message.specialType().number())
                : "";
    }

    /** The captions of buttons, in parentheses. */
    private static String optionsOf(ChatMessage message) {
        if (message.specialType() != ChatMessageSpecialType.Options) {
            return "";
        }
        try {
            return JsonBodyParser.read(message.specialParam())
                    .valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(", ", "(", ")"));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The URL of the file or page that the message refers to. */
    private static String linkOf(ChatMessage message) {
        return message.specialType() == ChatMessageSpecialType.Url ? message.specialParam() : "";
    }

    private static String join(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private String time(ChatMessage message) {
        Instant posted = message.whenPosted();
        return posted == null ? "" : time.format(posted);
    }
}
