package org.chatsession.session;

import static org.chatsession.feed.ColumnType.ASSOCIATE;
import static org.chatsession.feed.ColumnType.BOOL;
import static org.chatsession.feed.ColumnType.DATE;
import static org.chatsession.feed.ColumnType.DATE_TIME;
import static org.chatsession.feed.ColumnType.INT;
import static org.chatsession.feed.ColumnType.LIST;
import static org.chatsession.feed.ColumnType.LIST_NAME;
import static org.chatsession.feed.ColumnType.NONE;
import static org.chatsession.feed.ColumnType.TEXT;
import static org.chatsession.feed.ColumnType.TIME_SPAN;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chatsession.carrier.Associate;
import org.chatsession.carrier.Contact;
import org.chatsession.carrier.Person;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.Columns;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.jspecify.annotations.Nullable;

/**
 * All columns of the list of sessions; nothing else can be shown, filtered or sorted by. The session key and what the customer
 * entered are not among them.
 *
 * @see "chat-domain 8"
 */
public final class ChatSessionColumns {

    /** Display name of the entity type of the rows. */
    private static final String KIND = "SR_CHAT_RECORD";

    /** Numbers of the states of users that {@code User/currentPrincipal} shows by name. */
    private static final int STATUS_NORMAL = 1;

    private static final int STATUS_DELETED = 3;

    private static final List<ChatSessionColumn> OF_SESSION = List.of(
            stored("chatSessionId", INT, "id", SessionFacts::id),
            stored("firstMessage", TEXT, "preview.first", SessionFacts::firstMessage),
            stored("lastMessage", TEXT, "preview.last", SessionFacts::lastMessage),
            stored("whenRequested", DATE_TIME, RequestedPeriod.PATH, SessionFacts::requested),
            stored("whenStarted", DATE_TIME, "timeline.started", SessionFacts::started),
            stored("whenEnded", DATE_TIME, "timeline.ended", SessionFacts::ended),
            span("duration", "started", "ended", SessionFacts::started, SessionFacts::ended)
                    .unsortable(),
            span("timeInQueue", "requested", "started", SessionFacts::requested, SessionFacts::started),
            stored("queueLength", INT, "assignment.queuePos", SessionFacts::queueLength),
            stored("rating", INT, "rating", SessionFacts::rating),
            stored("agent", LIST, "assignment.user", SessionFacts::user)
                    .shownAs((listed, texts) -> listed.agentName(), Related.TOPIC, Related.USER, Related.ASSOCIATE),
            stored("status", LIST, "statusNumber", SessionFacts::status)
                    .shownAs((listed, texts) -> status(listed.session().status(), texts)),
            constant("icon", NONE, "chat"),
            stored("date", DATE, RequestedPeriod.PATH, SessionFacts::requested),
            constant("type", LIST, 0).shownAs((listed, texts) -> texts.resource(KIND)),
            stored("text", TEXT, "preview.first", SessionFacts::firstMessage),
            stored("associateId", ASSOCIATE, "assignment.user", SessionFacts::user)
                    .shownAs((listed, texts) -> shortName(listed), Related.ASSOCIATE),
            stored("contactId", LIST, "related.contact", SessionFacts::contact),
            stored("personId", LIST, "related.person", SessionFacts::person),
            stored("updatedDate", DATE, "timeline.idle", SessionFacts::idle),
            stored("registeredDate", DATE, RequestedPeriod.PATH, SessionFacts::requested),
            constant("recordTypeText", NONE, KIND).shownAs((listed, texts) -> texts.resource(KIND)));

    private static final List<ChatSessionColumn> OF_TOPIC = List.of(
            stored("chatTopic/chatTopicId", INT, "topicId", SessionFacts::topicId),
            ofTopic("name", TopicView::name),
            ofTopic("description", TopicView::description),
            ofTopic("badgeHeader", TopicView::badgeHeader));

    private static final List<ChatSessionColumn> OF_AGENT = List.of(
            ofUser("firstName", TEXT, User::firstName),
            ofUser("lastName", TEXT, ChatSessionColumns::lastName),
            ofAgentsPerson("middleName", TEXT, "MiddleName"),
            ofAgent("fullName", TEXT, "FullName"),
            ofAgentsPerson("contactId", INT, "ContactId").unsortable(),
            ofAgent("personId", INT, "PersonId").unsortable(),
            ofAgentsPerson("mrMrs", TEXT, "Mrmrs"),
            ofAgentsPerson("title", TEXT, "Title"),
            ofAgentsPerson("contactName", TEXT, "ContactName"),
            ofAgentsPerson("contactDepartment", TEXT, "ContactDepartment"),
            ofUser("usergroup", LIST, User::groupId)
                    .shownAs((listed, texts) -> text(listed, Related.USER, User.class, User::groupName), Related.USER),
            ofUser("usergroupId", INT, User::groupId),
            ofAgentsPerson("contactFullName", TEXT, "ContactFullName"),
            ofAgentsPerson("contactCategory", LIST_NAME, "CategoryName"),
            ofUser("role", LIST, user -> user.role().id())
                    .shownAs(
                            (listed, texts) -> text(
                                    listed,
                                    Related.USER,
                                    User.class,
                                    user -> user.role().name()),
                            Related.USER),
            stored("associate/assocName", ASSOCIATE, "assignment.user", SessionFacts::user)
                    .shownAs((listed, texts) -> shortName(listed), Related.ASSOCIATE),
            ofAgent("assocTooltip", TEXT, "Tooltip").unsortable(),
            ofAgent("assocType", LIST, "Type")
                    .shownAs((listed, texts) -> text(
                            listed,
                            Related.ASSOCIATE,
                            Associate.class,
                            agent -> agent.type().name())),
            ofAgent("ejUserId", INT, "EjUserId").unsortable(),
            constant("associate/simultaneousEjUser", BOOL, false).unsortable(),
            ofUser("ejDisplayName", TEXT, User::displayName),
            ofUser("ejStatus", INT, user -> user.enabled() ? STATUS_NORMAL : STATUS_DELETED)
                    .unsortable(),
            ofUser("credentialType", NONE, user -> "SuperOffice"),
            ofUser("credentialDisplayValue", NONE, User::fullName),
            ofUser("isActive", BOOL, User::enabled),
            ofUser("isActiveText", BOOL, User::enabled),
            constant("associate/portraitThumbnail", NONE, "").unsortable(),
            constant("associate/otherGroups", LIST, 0).unsortable().shownAs((listed, texts) -> ""),
            ofAgent("userName", TEXT, "UserName"),
            ofAgentsPerson("personEmail", TEXT, "Email"),
            constant("associate/locationAddress", TEXT, ""),
            constant("associate/isLocation", BOOL, false));

    private static final List<ChatSessionColumn> OF_PERSON = List.of(
            stored("person/personId", INT, "related.person", SessionFacts::person),
            ofPerson("firstName", TEXT, "Firstname"),
            ofPerson("lastName", TEXT, "Lastname"),
            ofPerson("middleName", TEXT, "MiddleName"),
            ofPerson("fullName", TEXT, "FullName"),
            ofPerson("contactId", INT, "ContactId"),
            ofPerson("mrMrs", TEXT, "Mrmrs"),
            ofPerson("position", LIST_NAME, "Position"),
            ofPerson("personNumber", TEXT, "PersonNumber"),
            ofPerson("title", TEXT, "Title"),
            ofPerson("personCountry", LIST, "CountryId"),
            ofPerson("personCountryId", INT, "CountryId"),
            ofPerson("rank", INT, "Rank"),
            ofPerson("useAsMailingAddress", BOOL, "UsePersonAddress"),
            ofPerson("retired", BOOL, "Retired"),
            ofPerson("kanaFirstName", TEXT, "Kanafname"),
            ofPerson("kanaLastName", TEXT, "Kanalname"),
            ofPerson("personActiveErpLinks", BOOL, "ActiveErpLinks"),
            ofPerson("ticketPriority", LIST, "TicketPriorityId"),
            ofPerson("supportLanguage", LIST, "SupportLanguageId"),
            ofPerson("supportAssociate", ASSOCIATE, "SupportAssociateId"),
            ofPerson("personAssociateId", ASSOCIATE, "AssociateId"),
            ofPerson("personAssociateFullName", ASSOCIATE, "AssociateId")
                    .shownAs((listed, texts) -> text(listed, Related.PERSON, Person.class, Person::associateName)),
            ofPerson("personCategory", LIST_NAME, "CategoryName"),
            ofPerson("phone/formattedNumber", TEXT, "DirectPhone").unsortable(),
            ofPerson("personDirectPhone/formattedNumber", TEXT, "DirectPhone").unsortable(),
            ofPerson("personMobilePhone/formattedNumber", TEXT, "MobilePhone").unsortable(),
            ofPerson("personDirectFax/formattedNumber", TEXT, "FaxPhone").unsortable(),
            ofPerson("personInfo/infoText", TEXT, "Description"),
            ofPerson("email/emailAddress", TEXT, "Email"),
            ofPerson("email/emailDescription", TEXT, "EmailName"));

    private static final List<ChatSessionColumn> OF_CONTACT = List.of(
            stored("contact/contactId", INT, "related.contact", SessionFacts::contact),
            ofContact("name", TEXT, "Name"),
            ofContact("department", TEXT, "Department"),
            ofContact("nameDepartment", TEXT, "FullName"),
            ofContact("associateId", ASSOCIATE, "AssociateId"),
            ofContact("category", LIST_NAME, "CategoryName"),
            ofContact("business", LIST_NAME, "BusinessName"),
            ofContact("country", LIST, "CountryId")
                    .shownAs((listed, texts) ->
                            localized(text(listed, Related.CONTACT, Contact.class, Contact::countryName), texts)),
            ofContact("countryId", INT, "CountryId"),
            ofContact("number", TEXT, "Number2"),
            ofContact("code", TEXT, "Number1"),
            ofContact("orgnr", TEXT, "OrgNr"),
            ofContact("phone/formattedNumber", TEXT, "DirectPhone").unsortable(),
            ofContact("activeErpLinks", BOOL, "ActiveErpLinks"),
            ofContact("contactPhone/formattedNumber", TEXT, "DirectPhone").unsortable(),
            ofContact("email/emailAddress", TEXT, "EmailAddress"),
            ofContact("email/emailDescription", TEXT, "EmailAddressName"),
            ofContact("streetAddress/formattedAddress", TEXT, "FormattedAddress")
                    .unfilterable()
                    .unsortable(),
            ofContact("url/URLAddress", TEXT, "URL"),
            ofContact("url/URLDescription", TEXT, "URLName"));

    public static final Columns<ChatSessionColumn> ALL =
            new Columns<>(Stream.of(OF_SESSION, OF_TOPIC, OF_AGENT, OF_PERSON, OF_CONTACT)
                    .flatMap(List::stream)
                    .toList());

    /** The default columns. */
    static final List<ChatSessionColumn> USUAL = Stream.of(
                    "chatSessionId",
                    "firstMessage",
                    "lastMessage",
                    "whenRequested",
                    "whenStarted",
                    "whenEnded",
                    "status",
                    "agent",
                    "chatTopic/name",
                    "personId",
                    "contactId")
            .map(name -> Objects.requireNonNull(ALL.find(name), name))
            .toList();

    private ChatSessionColumns() {}

    private static ChatSessionColumn column(String name, ColumnType type, ColumnSource source, Related... needs) {
        return new ChatSessionColumn(name, type, type != NONE, true, source, null, Set.of(needs));
    }

    private static ChatSessionColumn stored(
            String name, ColumnType type, String path, Function<SessionFacts, @Nullable Object> value) {
        return column(name, type, StoredValue.at(path, value));
    }

    private static ChatSessionColumn constant(String name, ColumnType type, Object value) {
        return column(name, type, new ConstantValue(value));
    }

    private static ChatSessionColumn span(
            String name,
            String from,
            String to,
            Function<SessionFacts, @Nullable Instant> start,
            Function<SessionFacts, @Nullable Instant> end) {
        return column(
                name,
                TIME_SPAN,
                new StoredValue(
                        null,
                        query -> query.builder()
                                .function(
                                        FeedFunctions.SECONDS_BETWEEN,
                                        Integer.class,
                                        query.path("timeline." + from),
                                        query.path("timeline." + to)),
                        session -> seconds(start.apply(session), end.apply(session))));
    }

    private static @Nullable Object seconds(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            return null;
        }
        long seconds = to.getEpochSecond() - from.getEpochSecond() - (to.getNano() < from.getNano() ? 1 : 0);
        return (int) Math.max(0, Math.min(FeedFunctions.MAX_SECONDS, seconds));
    }

    private static ChatSessionColumn ofTopic(String name, Function<TopicView, Object> value) {
        LookedUpValue<TopicView> source = LookedUpValue.ofTopic(value);
        return column("chatTopic/" + name, TEXT, source, Related.TOPIC)
                .shownAs((listed, texts) -> localized(source.value(listed), texts));
    }

    private static ChatSessionColumn ofUser(String name, ColumnType type, Function<User, Object> value) {
        return column("associate/" + name, type, LookedUpValue.ofUser(type, value), Related.USER);
    }

    private static ChatSessionColumn ofAgent(String name, ColumnType type, String property) {
        return record("associate/" + name, type, Related.ASSOCIATE, property);
    }

    private static ChatSessionColumn ofAgentsPerson(String name, ColumnType type, String property) {
        return record("associate/" + name, type, Related.ASSOCIATE_PERSON, property);
    }

    private static ChatSessionColumn ofPerson(String name, ColumnType type, String property) {
        return record("person/" + name, type, Related.PERSON, property);
    }

    private static ChatSessionColumn ofContact(String name, ColumnType type, String property) {
        return record("contact/" + name, type, Related.CONTACT, property);
    }

    private static ChatSessionColumn record(String name, ColumnType type, Related related, String property) {
        RecordValue source = RecordValue.of(related, property, type);
        ChatSessionColumn column = column(name, type, source, related);
        if (type == ASSOCIATE) {
            return column.shownAs((listed, texts) -> listed.associateName((Integer) source.value(listed)));
        }
        return source.property().type().localized()
                ? column.shownAs((listed, texts) -> localized(source.value(listed), texts))
                : column;
    }

    private static Object localized(@Nullable Object text, TextLocalizer texts) {
        return text == null ? "" : texts.localize((String) text);
    }

    private static String status(int number, TextLocalizer texts) {
        return texts.resource("SR_CHAT_STATUS_" + number);
    }

    private static String shortName(ListedSession listed) {
        return text(listed, Related.ASSOCIATE, Associate.class, Associate::name);
    }

    /** A text of what a session is related to; empty where there is none. */
    private static <R> String text(ListedSession listed, Related what, Class<R> type, Function<R, String> text) {
        Object found = listed.find(what);
        return found == null ? "" : text.apply(type.cast(found));
    }

    /** The full name without the first name. */
    private static String lastName(User user) {
        return user.fullName().startsWith(user.firstName())
                ? user.fullName().substring(user.firstName().length()).strip()
                : "";
    }
}
