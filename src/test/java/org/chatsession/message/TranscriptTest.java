package org.chatsession.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.localization.TextLocalizer;
import org.junit.jupiter.api.Test;

/** What a transcript shows (chat-domain 7.1). */
class TranscriptTest {

    private static final Instant TIME = Instant.parse("2027-06-01T10:00:00Z");
    private static final TranscriptHeader HEADER =
            new TranscriptHeader("Support", "Ann <Lee>", "ann@example.org", TIME, "Kari");

    @Test
    void showsTheConversationAsText() {
        assertThat(transcript(conversation()).toText()).isEqualTo("""
                Channel: Support
                Customer: Ann <Lee> <ann@example.org>
                Requested: 2027-06-01 12:00
                Agent: Kari

                [2027-06-01 12:00] Ann: Hello & bye
                [2027-06-01 12:00] Bot: Which? (Yes, No)
                [2027-06-01 12:00] * The chat was transferred
                [2027-06-01 12:00] * with text""");
    }

    @Test
    void showsTheConversationAsHtml() {
        String html = transcript(conversation()).toHtml();
        assertThat(html)
                .startsWith("<div class=\"chat-transcript\"><p>Channel: Support<br>Customer: Ann &lt;Lee&gt;")
                .endsWith("</table></div>")
                .contains("<tr><td>2027-06-01 12:00</td><td>Ann</td><td><b>Hello</b> & bye</td></tr>");
        assertThat(html.split("<tr>", -1)).hasSize(5);
    }

    @Test
    void showsFilesAsLinksWhoeverSentThem() {
        Transcript file = transcript(List.of(message(
                ChatMessageType.Special, ChatMessageSpecialType.Url, "Ann", "A file", "https://example.org/a?b&c")));
        assertThat(file.toText()).endsWith("* A file https://example.org/a?b&c");
        assertThat(file.toHtml())
                .contains(">https://example.org/a?b&amp;c</a>", "href=\"https://example.org/a?b&amp;c\"");
    }

    @Test
    void showsTheHeaderAloneWhereNothingWasSaid() {
        assertThat(transcript(List.of()).toText()).isEqualTo("""
                Channel: Support
                Customer: Ann <Lee> <ann@example.org>
                Requested: 2027-06-01 12:00
                Agent: Kari""");
        assertThat(transcript(List.of()).toHtml()).doesNotContain("<table");
    }

    private static List<ChatMessage> conversation() {
        return List.of(
                message(ChatMessageType.ToUser, ChatMessageSpecialType.None, "Ann", "<b>Hello</b> & bye", ""),
                message(
                        ChatMessageType.ToCustomer,
                        ChatMessageSpecialType.Options,
                        "Bot",
                        "Which?",
                        "[\"Yes\",\"No\"]"),
                message(ChatMessageType.Special, ChatMessageSpecialType.TransferedSession, "Ola", "", "Ola"),
                message(ChatMessageType.Special, ChatMessageSpecialType.Block, "Ola", "", ""),
                message(ChatMessageType.Special, ChatMessageSpecialType.Block, "Ola", "with text", ""));
    }

    private static Transcript transcript(List<ChatMessage> messages) {
        return new Transcript(HEADER, messages, ZoneId.of("Europe/Oslo"), TextLocalizer.RAW);
    }

    private static ChatMessage message(
            ChatMessageType type, ChatMessageSpecialType special, String author, String text, String param) {
        return new ChatMessage(1, 1, type, text, author, 0, special, param, TIME);
    }
}
