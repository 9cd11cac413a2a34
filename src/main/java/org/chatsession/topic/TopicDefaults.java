package org.chatsession.topic;

import org.chatsession.carrier.ChatBotSettings;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.carrier.CustomerLanguage;
import org.chatsession.codec.CarrierType;

/**
 * Default values of a topic.
 *
 * @see "chat-domain 5"
 */
final class TopicDefaults {

    private static final CarrierType<ChatTopicEntity> TOPIC = CarrierType.of(ChatTopicEntity.class);
    private static final CarrierType<ChatWidgetSettings> WIDGET = CarrierType.of(ChatWidgetSettings.class);

    /** Colour and font of the documented widget; the language is the one that this server falls back to. */
    private static final String COLOR = "#0080FF";

    private static final String FONT = "verdana";
    private static final String LANGUAGE = "en";

    /** A second value for no language (chat-domain 1.10). */
    private static final int NO_LANGUAGE = -1;

    private TopicDefaults() {}

    static ChatTopicEntity topic() {
        return withSettings(TOPIC.empty());
    }

    /** The topic with defaults in place of the settings objects that are missing, and 0 for the second value of no language. */
    static ChatTopicEntity withSettings(ChatTopicEntity topic) {
        CustomerLanguage language = topic.language();
        ChatTopicEntity filled =
                language != null && language.id() == NO_LANGUAGE ? TOPIC.with(topic, "Language", null) : topic;
        if (filled.openingHours() == null) {
            filled = TOPIC.with(
                    filled,
                    "OpeningHours",
                    CarrierType.of(ChatOpeningHours.class).empty());
        }
        if (filled.widget() == null) {
            filled = TOPIC.with(filled, "Widget", widget());
        }
        if (filled.botSettings() == null) {
            filled = TOPIC.with(
                    filled, "BotSettings", CarrierType.of(ChatBotSettings.class).empty());
        }
        return filled;
    }

    private static ChatWidgetSettings widget() {
        ChatWidgetSettings widget = WIDGET.with(WIDGET.empty(), "LanguageIsoCode", LANGUAGE);
        return WIDGET.with(WIDGET.with(widget, "Color", COLOR), "Font", FONT);
    }
}
