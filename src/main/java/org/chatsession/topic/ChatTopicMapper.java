package org.chatsession.topic;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chatsession.carrier.ChatBotSettings;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.carrier.CustomerLanguage;
import org.chatsession.carrier.KbCategory;
import org.chatsession.carrier.ReplyTemplate;
import org.chatsession.carrier.TicketCategory;
import org.chatsession.carrier.TicketPriority;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.CarrierWriter;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.Records;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;
import org.jspecify.annotations.Nullable;

/** Converts between topics and carriers, in contract order. Of a related record only the key is stored. */
final class ChatTopicMapper {

    private static final CarrierType<ChatOpeningHours> HOURS = CarrierType.of(ChatOpeningHours.class);
    private static final CarrierType<ChatWidgetSettings> WIDGET = CarrierType.of(ChatWidgetSettings.class);

    private ChatTopicMapper() {}

    /** @param posted with its settings objects filled in and its time zone known */
    static TopicContent content(ChatTopicEntity posted) {
        return new TopicContent(
                new TopicContent.Texts(
                        posted.name(), posted.description(), posted.welcomeMessage(), keyOf(posted.language())),
                new TopicContent.Warnings(
                        posted.alertRecipient(),
                        keyOf(posted.alertTemplate()),
                        posted.warnNewChatMinutes(),
                        posted.warnManagerNewChatMinutes(),
                        posted.warnChatMessageMinutes(),
                        posted.warnManagerChatMessageMinutes()),
                new TopicContent.OfflineForm(
                        posted.ticketEnabled(),
                        keyOf(posted.ticketCategory()),
                        keyOf(posted.ticketPriority()),
                        posted.offlineCollectConsent()),
                new TopicContent.Queue(
                        posted.customQueueTextEnabled(),
                        posted.customQueueText(),
                        posted.useQueueOfflineForm(),
                        posted.offlineFormTimeLimit(),
                        posted.offlineFormQueueLength()),
                new TopicContent.Hours(posted.openingHoursEnabled(), document(storable(hours(posted)))),
                new TopicContent.Front(
                        posted.collectConsent(),
                        posted.badgeHeader(),
                        document(storable(widget(posted))),
                        posted.widgetEnableRating(),
                        posted.widgetRatingText()),
                new TopicContent.Bot(posted.botEnabled(), document(bot(posted))));
    }

    static AcceptanceRules acceptance(ChatTopicEntity posted) {
        return new AcceptanceRules(posted.lastAccept(), posted.secondsPrAccept());
    }

    static ChatTopicEntity carrier(ChatTopic topic, Records records) {
        TopicContent.Texts texts = topic.content().texts();
        TopicContent.Warnings warnings = topic.content().warnings();
        TopicContent.OfflineForm offline = topic.content().offlineForm();
        TopicContent.Queue queue = topic.content().queue();
        TopicContent.Hours hours = topic.content().hours();
        TopicContent.Front front = topic.content().front();
        TopicContent.Bot bot = topic.content().bot();
        return new ChatTopicEntity(
                topic.id(),
                texts.name(),
                texts.description(),
                texts.welcomeMessage(),
                records.find(CustomerLanguage.class, texts.languageId()),
                topic.acceptance().lastAccept(),
                topic.acceptance().secondsPrAccept(),
                warnings.alertRecipient(),
                records.find(ReplyTemplate.class, warnings.alertTemplateId()),
                front.collectConsent(),
                front.badgeHeader(),
                queue.customQueueTextEnabled(),
                queue.customQueueText(),
                warnings.warnNewChatMinutes(),
                warnings.warnManagerNewChatMinutes(),
                offline.ticketEnabled(),
                records.find(TicketCategory.class, offline.ticketCategoryId()),
                records.find(TicketPriority.class, offline.ticketPriorityId()),
                hours.openingHoursEnabled(),
                described(topic.hours()),
                complete(topic.widget(), records),
                bot.botEnabled(),
                topic.bot(),
                offline.offlineCollectConsent(),
                warnings.warnChatMessageMinutes(),
                warnings.warnManagerChatMessageMinutes(),
                queue.useQueueOfflineForm(),
                queue.offlineFormTimeLimit(),
                queue.offlineFormQueueLength(),
                front.widgetEnableRating(),
                front.widgetRatingText());
    }

    static List<ChatTopicEntity> carriers(Collection<ChatTopic> topics, Directory directory) {
        Records records = directory.load(
                topics.stream().flatMap(ChatTopicMapper::references).toList());
        return topics.stream().map(topic -> carrier(topic, records)).toList();
    }

    /** The time zone location of the opening hours; empty for the zone of the installation. */
    static Optional<TimeZones.Location> location(ChatOpeningHours hours) {
        return Optional.ofNullable(hours.tzLocation()).flatMap(ChatTopicMapper::location);
    }

    /** Finds the location of a time zone by its id, else by its code. */
    static Optional<TimeZones.Location> location(TimeZoneData zone) {
        return Optional.of(zone.tzLocationId())
                .filter(id -> id > 0)
                .flatMap(id -> TimeZones.find(id.toString()))
                .or(() -> TimeZones.find(zone.tzLocationCode()));
    }

    private static Stream<RecordKey> references(ChatTopic topic) {
        KbCategory faq = topic.widget().autoFaqCategory();
        return Stream.of(
                new RecordKey(
                        RecordKind.CUSTOMER_LANGUAGE, topic.content().texts().languageId()),
                new RecordKey(
                        RecordKind.REPLY_TEMPLATE, topic.content().warnings().alertTemplateId()),
                new RecordKey(
                        RecordKind.TICKET_CATEGORY,
                        topic.content().offlineForm().ticketCategoryId()),
                new RecordKey(
                        RecordKind.TICKET_PRIORITY,
                        topic.content().offlineForm().ticketPriorityId()),
                new RecordKey(RecordKind.KB_CATEGORY, keyOf(faq)));
    }

    private static ChatOpeningHours hours(ChatTopicEntity posted) {
        return Objects.requireNonNull(posted.openingHours());
    }

    private static ChatWidgetSettings widget(ChatTopicEntity posted) {
        return Objects.requireNonNull(posted.widget());
    }

    private static ChatBotSettings bot(ChatTopicEntity posted) {
        return Objects.requireNonNull(posted.botSettings());
    }

    private static ChatOpeningHours storable(ChatOpeningHours hours) {
        TimeZoneData key = location(hours)
                .map(place -> new TimeZoneData(place.id(), "", place.code(), "", 0, Map.of(), Map.of()))
                .orElse(null);
        return HOURS.with(hours, "TzLocation", key);
    }

    private static ChatOpeningHours described(ChatOpeningHours hours) {
        return HOURS.with(
                hours,
                "TzLocation",
                location(hours).map(TimeZoneDescription::of).orElse(null));
    }

    private static ChatWidgetSettings storable(ChatWidgetSettings widget) {
        KbCategory faq = widget.autoFaqCategory();
        KbCategory key = faq == null ? null : Directory.unknown(KbCategory.class, faq.kbCategoryId());
        return WIDGET.with(widget, "AutoFaqCategory", key);
    }

    private static ChatWidgetSettings complete(ChatWidgetSettings widget, Records records) {
        return WIDGET.with(widget, "AutoFaqCategory", records.find(KbCategory.class, keyOf(widget.autoFaqCategory())));
    }

    private static String document(Record carrier) {
        return CarrierWriter.toDocument(carrier);
    }

    private static int keyOf(@Nullable Record record) {
        return record == null ? 0 : Directory.keyOf(record).id();
    }
}
