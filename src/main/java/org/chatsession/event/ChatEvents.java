package org.chatsession.event;

import java.util.List;
import java.util.UUID;
import org.chatsession.session.ChatSessionEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/**
 * Converts the events of sessions into entries of the event feed.
 *
 * @see "webhooks 4.1, 5.2"
 */
@Component
class ChatEvents {

    private static final String ENTITY = "chatsession";

    private static final List<String> MESSAGE_CHANGES = List.of(
            "chatSession.topicId",
            "chatSession.userId",
            "chatSession.customerId",
            "chatSession.customerName",
            "chatSession.customerEmail",
            "chatSession.companyName",
            "chatSession.customerPhone",
            "chatMessage.sessionId",
            "chatMessage.id",
            "chatMessage.message",
            "chatMessage.type",
            "chatMessage.specialType",
            "chatMessage.specialParam",
            "chatMessage.author");

    private final Events events;

    ChatEvents(Events events) {
        this.events = events;
    }

    @EventListener
    void on(ChatSessionEvent event) {
        events.ofTransaction().add(event);
    }

    static Event of(ChatSessionEvent change, ChatSessionEvent.Facts facts) {
        String name = change.type().eventName();
        boolean message = change.type() == ChatSessionEvent.Type.MESSAGE;
        return new Event(
                UUID.randomUUID(),
                name,
                name,
                ENTITY,
                change.sessionId(),
                change.when(),
                message ? MESSAGE_CHANGES : List.of(),
                change.changedBy(),
                Event.object(out -> write(out, facts)),
                change.sessionId(),
                facts.topicId());
    }

    private static void write(JsonGenerator out, ChatSessionEvent.Facts facts) {
        out.writeNumberProperty("AlertLevel", facts.alertLevel());
        out.writeBooleanProperty("ChatbotIsactive", facts.chatbotIsActive());
        out.writeBooleanProperty("Consented", facts.consented());
        out.writeNumberProperty("ContactId", facts.contactId());
        out.writeStringProperty("CustomerAlias", facts.customerAlias());
        out.writeNumberProperty("CustomerId", facts.customerId());
        out.writeNumberProperty("ProjectId", facts.projectId());
        out.writeNumberProperty("Rating", facts.rating());
        out.writeNumberProperty("SaleId", facts.saleId());
        out.writeNumberProperty("Status", facts.status());
        out.writeNumberProperty("TicketId", facts.ticketId());
        out.writeNumberProperty("TopicId", facts.topicId());
        out.writeNumberProperty("UserId", facts.userId());
    }
}
