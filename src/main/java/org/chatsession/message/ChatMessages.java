package org.chatsession.message;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.localization.TextLocalizer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages of sessions. The effect of a message on its session is in the session package. A caller that adds a message holds the
 * lock of the session's row; therefore ids within a session ascend in the order in which messages become visible.
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

    /** Messages with a greater id, including those with a WhenPosted in the future, ordered by WhenPosted and id. */
    @Transactional(readOnly = true)
    public List<ChatMessage> after(int sessionId, int afterId) {
        return messages.findBySessionIdAndIdGreaterThanOrderByWhenPostedAscIdAsc(sessionId, afterId).stream()
                .map(StoredMessage::toCarrier)
                .toList();
    }

    /** The transcript: all messages up to now as one text or HTML document. */
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

    /**
     * SQL for the time of the customer's first message after the last one to the customer, null for none. Notices and further
     * messages do not make it later.
     *
     * @param sessionId SQL for the id of the session
     */
    public static String firstUnansweredOf(String sessionId) {
        return "(select min(m.when_posted) from chat_message m where m.session_id = " + sessionId + " and m.type = "
                + ChatMessageType.ToUser.number() + " and m.id > coalesce((select max(a.id) from chat_message a where"
                + " a.session_id = " + sessionId + " and a.type = " + ChatMessageType.ToCustomer.number() + "), 0))";
    }

    public void deleteAll(int sessionId) {
        messages.deleteBySessionId(sessionId);
    }
}
