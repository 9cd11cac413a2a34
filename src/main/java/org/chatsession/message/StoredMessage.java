package org.chatsession.message;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A stored message; immutable. */
@Entity
@Immutable
@Table(name = "chat_message")
class StoredMessage {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_message_seq")
    @SequenceGenerator(name = "chat_message_seq", sequenceName = "chat_message_seq", allocationSize = 1)
    private @Nullable Integer id;

    private int sessionId;
    private ChatMessageType type;
    private String message;
    private String author;
    private boolean readByCustomer;
    private ChatMessageSpecialType specialType;
    private String specialParam;
    private Instant whenPosted;
    private int createdBy;

    @SuppressWarnings("NullAway.Init")
    protected StoredMessage() {}

    StoredMessage(int sessionId, NewMessage added, Instant now) {
        this.sessionId = sessionId;
        this.type = added.type();
        this.message = added.text();
        this.author = added.author();
        this.readByCustomer = added.readByCustomer();
        this.specialType = added.specialType();
        this.specialParam = added.specialParam();
        this.whenPosted = added.whenPosted() == null ? now : added.whenPosted();
        this.createdBy = added.createdBy();
    }

    ChatMessage toCarrier() {
        return new ChatMessage(
                id == null ? 0 : id,
                sessionId,
                type,
                message,
                author,
                readByCustomer ? 1 : 0,
                specialType,
                specialParam,
                whenPosted);
    }
}
