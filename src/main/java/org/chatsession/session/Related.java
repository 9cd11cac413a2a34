package org.chatsession.session;

import org.chatsession.directory.RecordKind;
import org.jspecify.annotations.Nullable;

/** What belongs to a session and is read for a list only where a column needs it. */
enum Related {
    TOPIC("topicId", null),
    /** The agent as a user of this installation. */
    USER("handling.user", null),
    /** The agent as an associate, who need not be a user. */
    ASSOCIATE("handling.user", RecordKind.ASSOCIATE),
    /** The agent as a person. */
    ASSOCIATE_PERSON("handling.user", RecordKind.PERSON),
    PERSON("links.person", RecordKind.PERSON),
    CONTACT("links.contact", RecordKind.CONTACT);

    private final String path;
    private final @Nullable RecordKind kind;

    Related(String path, @Nullable RecordKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** Where the stored session has the id. */
    String path() {
        return path;
    }

    /** The same of a session that has been read; of its agent as a person only the agent's. */
    int idIn(SessionFacts session) {
        return switch (this) {
            case TOPIC -> session.topicId();
            case USER, ASSOCIATE, ASSOCIATE_PERSON -> session.user();
            case PERSON -> session.person();
            case CONTACT -> session.contact();
        };
    }

    boolean isRecord() {
        return kind != null;
    }

    /** Which record it is. */
    RecordKind kind() {
        if (kind == null) {
            throw new IllegalStateException(this + " is no record");
        }
        return kind;
    }
}
