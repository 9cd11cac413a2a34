package org.chatsession.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.Contact;
import org.chatsession.carrier.Person;
import org.chatsession.carrier.Project;
import org.chatsession.carrier.Sale;
import org.chatsession.carrier.Ticket;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Property;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.Records;
import org.jspecify.annotations.Nullable;

/** Converts between the carrier and the stored data of a session, in contract order. */
final class ChatSessionMapper {

    private static final CarrierType<ChatSessionEntity> TYPE = CarrierType.of(ChatSessionEntity.class);

    private static final List<Property> REFERENCES = TYPE.properties().stream()
            .filter(property -> property.type().kind() == TypeDescriptor.Kind.REFERENCE)
            .toList();

    private ChatSessionMapper() {}

    static SessionData toData(ChatSessionEntity entity) {
        return new SessionData(
                entity.topicId(),
                entity.status(),
                new Customer(
                        entity.customerAlias(),
                        entity.customerHost(),
                        entity.customerName(),
                        entity.customerEmail(),
                        entity.customerPhone(),
                        entity.customerConsented(),
                        entity.customerCompanyName()),
                new RelatedIds(
                        key(entity.person()),
                        key(entity.contact()),
                        key(entity.project()),
                        key(entity.sale()),
                        key(entity.ticket())),
                new Assignment(
                        key(entity.user()),
                        key(entity.transferTo()),
                        entity.rank(),
                        entity.initialQueuePos(),
                        entity.alertLevel(),
                        entity.chatbotIsActive()),
                new Timeline(
                        entity.whenRequested(),
                        entity.whenStarted(),
                        entity.whenEnded(),
                        entity.whenIdle(),
                        entity.whenFetched()),
                new MessagePreview(entity.firstMessage(), entity.lastMessage()),
                entity.sessionKey(),
                entity.flags(),
                entity.rating());
    }

    /** The posted data, without the computed properties that were not sent. */
    static SessionData given(Submitted<ChatSessionEntity> posted) {
        return toData(posted.withStored(TYPE.empty()));
    }

    static ChatSessionEntity toCarrier(int id, SessionData data, Records records) {
        Customer customer = data.customer();
        Timeline timeline = data.timeline();
        Assignment assignment = data.assignment();
        return new ChatSessionEntity(
                id,
                data.topicId(),
                record(records, Associate.class, assignment.user()),
                record(records, Person.class, data.related().person()),
                customer.alias(),
                customer.host(),
                customer.name(),
                customer.email(),
                customer.phone(),
                customer.consented(),
                customer.companyName(),
                data.status(),
                data.preview().first(),
                data.preview().last(),
                timeline.requested(),
                timeline.started(),
                timeline.ended(),
                timeline.idle(),
                timeline.fetched(),
                data.sessionKey(),
                assignment.queuePos(),
                assignment.alertLevel(),
                assignment.rank(),
                data.flags(),
                record(records, Contact.class, data.related().contact()),
                record(records, Project.class, data.related().project()),
                record(records, Sale.class, data.related().sale()),
                record(records, Ticket.class, data.related().ticket()),
                record(records, Associate.class, assignment.transferTo()),
                assignment.bot(),
                data.rating());
    }

    /** Keys of the related records that a response contains. */
    static List<RecordKey> references(SessionData data) {
        RelatedIds related = data.related();
        return List.of(
                new RecordKey(RecordKind.ASSOCIATE, data.assignment().user()),
                new RecordKey(RecordKind.PERSON, related.person()),
                new RecordKey(RecordKind.CONTACT, related.contact()),
                new RecordKey(RecordKind.PROJECT, related.project()),
                new RecordKey(RecordKind.SALE, related.sale()),
                new RecordKey(RecordKind.TICKET, related.ticket()),
                new RecordKey(RecordKind.ASSOCIATE, data.assignment().transferTo()));
    }

    /** The related records as posted, by property; a key that is not positive means none. */
    static Map<String, @Nullable Record> posted(ChatSessionEntity entity) {
        Map<String, @Nullable Record> posted = new LinkedHashMap<>();
        for (Property property : REFERENCES) {
            Record record = (Record) property.valueIn(entity);
            posted.put(property.name(), key(record) == 0 ? null : record);
        }
        return posted;
    }

    private static int key(@Nullable Record record) {
        return record == null ? 0 : Math.max(0, Directory.keyOf(record).id());
    }

    private static <C extends Record> @Nullable C record(Records records, Class<C> type, int id) {
        if (id == 0) {
            return null;
        }
        C found = records.find(type, id);
        return found != null ? found : Directory.unknown(type, id);
    }
}
