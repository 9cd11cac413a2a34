package org.chatsession.directory;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.Contact;
import org.chatsession.carrier.CustomerLanguage;
import org.chatsession.carrier.KbCategory;
import org.chatsession.carrier.Person;
import org.chatsession.carrier.Project;
import org.chatsession.carrier.ReplyTemplate;
import org.chatsession.carrier.Sale;
import org.chatsession.carrier.Ticket;
import org.chatsession.carrier.TicketCategory;
import org.chatsession.carrier.TicketPriority;

/** The kinds of record that sessions and topics refer to by id. */
public enum RecordKind {
    ASSOCIATE(Associate.class),
    PERSON(Person.class),
    CONTACT(Contact.class),
    PROJECT(Project.class),
    SALE(Sale.class),
    TICKET(Ticket.class),
    CUSTOMER_LANGUAGE(CustomerLanguage.class),
    REPLY_TEMPLATE(ReplyTemplate.class),
    TICKET_CATEGORY(TicketCategory.class),
    TICKET_PRIORITY(TicketPriority.class),
    KB_CATEGORY(KbCategory.class);

    private static final Map<Class<?>, RecordKind> BY_TYPE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(RecordKind::type, Function.identity()));

    private final Class<? extends Record> type;

    RecordKind(Class<? extends Record> type) {
        this.type = type;
    }

    public Class<? extends Record> type() {
        return type;
    }

    static RecordKind of(Class<?> type) {
        return Objects.requireNonNull(BY_TYPE.get(type), () -> type + " is no related record");
    }
}
