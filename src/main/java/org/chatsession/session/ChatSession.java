package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.chatsession.carrier.ChatSessionStatus;
import org.jspecify.annotations.Nullable;

/** A stored chat session. It alone decides what may happen to it. */
@Entity
@Table(name = "chat_session")
class ChatSession {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_session_seq")
    @SequenceGenerator(name = "chat_session_seq", sequenceName = "chat_session_seq", allocationSize = 50)
    private @Nullable Integer id;

    @Version
    private @Nullable Long version;

    private int topicId;
    private ChatSessionStatus status;

    @Embedded
    private Customer customer;

    @Embedded
    private Links links;

    @Embedded
    private Handling handling;

    /** Null where all of its columns are, which is how embeddables are loaded. */
    @Embedded
    private @Nullable Timeline timeline;

    @Embedded
    private Excerpt excerpt;

    private String sessionKey;
    private int flags;
    private int rating;

    /** When anything of the session last changed. */
    @Column(name = "modified")
    private Instant modified;

    @SuppressWarnings("NullAway.Init")
    protected ChatSession() {}

    /** A new session, stored as it is given. */
    @SuppressWarnings("NullAway.Init")
    ChatSession(SessionData data, Instant now) {
        take(data, now);
    }

    private void take(SessionData data, Instant now) {
        topicId = data.topicId();
        status = data.status();
        customer = data.customer();
        links = data.links();
        handling = data.handling();
        timeline = data.timeline();
        excerpt = data.excerpt();
        sessionKey = data.sessionKey();
        flags = data.flags();
        rating = data.rating();
        modified = now;
    }

    int id() {
        if (id == null) {
            throw new IllegalStateException("A session has no id before it is saved");
        }
        return id;
    }

    SessionData data() {
        return new SessionData(
                topicId, status, customer, links, handling, timeline(), excerpt, sessionKey, flags, rating);
    }

    private Timeline timeline() {
        return timeline == null ? Timeline.EMPTY : timeline;
    }
}
