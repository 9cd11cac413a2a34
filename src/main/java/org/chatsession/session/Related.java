package org.chatsession.session;

import org.chatsession.directory.RecordKind;
import org.jspecify.annotations.Nullable;

/** Related records of a session, which are loaded for a list only where a column needs them. */
enum Related {
    TOPIC("topicId", null),
    /** The agent as a user of this installation. */
    USER("assignment.user", null),
    /** The agent as an associate, who need not be a user. */
    ASSOCIATE("assignment.user", RecordKind.ASSOCIATE),
    /** The agent as a person. */
    ASSOCIATE_PERSON("assignment.user", RecordKind.PERSON),
    PERSON("related.person", RecordKind.PERSON),
    CONTACT("related.contact", RecordKind.CONTACT);

    private final String path;
    private final @Nullable RecordKind kind;

    Related(String path, @Nullable RecordKind kind) {
        this.path = path;
        this.kind = kind;
    }

    /** Path of the id in the session entity. */
    String path() {
        return path;
    }

    /** The id in a session that has been read; for {@link #ASSOCIATE_PERSON} that of the agent. */
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

    /** The kind of the record. */
    RecordKind kind() {
        if (kind == null) {
            throw new IllegalStateException(this + " is no record");
        }
        return kind;
    }
}
