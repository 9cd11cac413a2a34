package org.chatsession.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatsession.carrier.ChatSessionStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The five steps of chat-domain 4.2. */
class InitialStatusTest {

    @ParameterizedTest
    @CsvSource({
        // bot, open, staffed, form, faq, reset, known
        "false, true, true, false, false, false, false, InQueue",
        "false, false, true, false, false, false, false, OfflineForm",
        "false, true, false, false, false, false, false, OfflineForm",
        "false, false, true, true, true, false, true, OfflineForm",
        "false, true, true, true, false, false, false, PreChatForm",
        "false, true, true, true, true, false, false, PreChatForm",
        "false, true, true, true, true, false, true, Faq",
        "false, true, true, true, false, false, true, InQueue",
        "false, true, true, false, true, false, false, Faq",
        // a bot counts as present, at any hour
        "true, false, false, false, false, false, false, InQueue",
        "true, false, false, true, true, false, false, PreChatForm",
        "true, false, false, true, true, false, true, Faq",
        // until it hands over
        "true, false, true, true, true, true, false, OfflineForm",
        "true, true, false, true, true, true, false, OfflineForm",
        "true, true, true, true, true, true, false, PreChatForm",
        "true, true, true, false, false, true, false, InQueue",
    })
    void startsWhereTheTopicSays(
            boolean bot,
            boolean open,
            boolean staffed,
            boolean form,
            boolean faq,
            boolean reset,
            boolean known,
            ChatSessionStatus expected) {
        TopicView topic = new TopicView(1, "", "", "", bot, "", "", form, faq, false, 0, 0, 0, 0);
        assertThat(topic.initialStatus(reset, known, () -> open && staffed)).isEqualTo(expected);
    }
}
