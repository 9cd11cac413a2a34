package org.chatsession.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.localization.Language;
import org.chatsession.localization.TextLocalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .contains("<tr><td>2027-06-01 12:00</td><td>Ann</td><td><b>Hello</b> &amp; bye</td></tr>");
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

    @Test
    void escapesWhatIsNoMarkupAndShowsLineBreaks() {
        List<ChatMessage> messages = List.of(
                message(ChatMessageType.ToUser, ChatMessageSpecialType.None, "Ann", "a < b & c\nList<String>", ""));
        assertThat(transcript(messages).toHtml()).contains("<td>a &lt; b &amp; c<br>List&lt;String&gt;</td>");
        assertThat(transcript(messages).toText()).endsWith("Ann: a < b & c\nList<String>");
    }

    @ParameterizedTest
    @CsvSource({"NO,Hei,Brukerstøtte", "US,Hello,Support", ",Hello,Support"})
    void writesEveryConfiguredTextInOneLanguage(Language language, String welcome, String topic) {
        String both = "US:\"Hello\";NO:\"Hei\"";
        TranscriptHeader header = new TranscriptHeader("US:\"Support\";NO:\"Brukerstøtte\"", "Ann", "", null, "");
        List<ChatMessage> messages = List.of(
                message(ChatMessageType.ToCustomer, ChatMessageSpecialType.Welcome, "Kari", both, ""),
                message(ChatMessageType.ToUser, ChatMessageSpecialType.None, "Ann", both, ""));
        TextLocalizer texts = TextLocalizer.of(Optional.ofNullable(language), null);
        Transcript transcript = new Transcript(header, messages, ZoneId.of("Europe/Oslo"), texts);
        assertThat(transcript.toText())
                .contains(": " + topic + "\n", "Kari: " + welcome + "\n")
                .endsWith("Ann: " + both);
        assertThat(transcript.toHtml()).contains(": " + topic + "<br>", "<td>" + welcome + "</td>");
    }

    @ParameterizedTest
    @CsvSource({
        "showAt=2027-06-01T10:00:00,true",
        "showAt=2027-06-01T10:00:01,false",
        "showAt=2027-06-01T12:00:01+02:00,false",
        "SHOWAT=2027-06-01T12:00:00+02:00,true",
        "showAt=soon,true",
        "2099-01-01T00:00:00,true",
        "'',true"
    })
    void showsABotsMessageWhenItIsDue(String param, boolean shown) {
        ChatMessage message =
                message(ChatMessageType.ToCustomer, ChatMessageSpecialType.BotMessage, "Bot", "Hi", param);
        assertThat(ShowAt.isReached(message, TIME)).isEqualTo(shown);
        ChatMessage other = message(ChatMessageType.ToCustomer, ChatMessageSpecialType.Options, "Bot", "Hi", param);
        assertThat(ShowAt.isReached(other, TIME)).isTrue();
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
