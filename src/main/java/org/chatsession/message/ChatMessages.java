package org.chatsession.message;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.localization.TextLocalizer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages of sessions. What a message does to its session is not known here: whoever adds one holds the lock of the session's
 * row, which also makes ids ascend within a session in the order in which messages can be seen.
 *
 * @see "chat-domain 1.9, 7"
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class ChatMessages {

    private final StoredMessages messages;
    private final Clock clock;

    ChatMessages(StoredMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** Adds a message to a session whose row the caller has locked. */
    public ChatMessage append(int sessionId, NewMessage message, Instant now) {
        return messages.save(new StoredMessage(sessionId, message, now)).toCarrier();
    }

    /** Messages with a greater id, those of the future included, by WhenPosted and id. */
    @Transactional(readOnly = true)
    public List<ChatMessage> after(int sessionId, int afterId) {
        return messages.findBySessionIdAndIdGreaterThanOrderByWhenPostedAscIdAsc(sessionId, afterId).stream()
                .map(StoredMessage::toCarrier)
                .toList();
    }

    /** All that has been said so far, as one text. */
    @Transactional(readOnly = true)
    public String transcript(int sessionId, TranscriptHeader header, boolean html, ZoneId zone, TextLocalizer texts) {
        Instant now = clock.instant();
        List<ChatMessage> said =
                messages.findBySessionIdAndWhenPostedLessThanEqualOrderByWhenPostedAscIdAsc(sessionId, now).stream()
                        .map(StoredMessage::toCarrier)
                        .filter(message -> ShowAt.isReached(message, now))
                        .toList();
        Transcript transcript = new Transcript(header, said, zone, texts);
        return html ? transcript.toHtml() : transcript.toText();
    }

    public void deleteAll(int sessionId) {
        messages.deleteBySessionId(sessionId);
    }
}
