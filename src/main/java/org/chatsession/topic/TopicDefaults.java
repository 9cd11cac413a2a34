package org.chatsession.topic;

import org.chatsession.carrier.ChatBotSettings;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.wire.CarrierType;

/**
 * What a topic holds of which nothing was said.
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

    private TopicDefaults() {}

    static ChatTopicEntity topic() {
        return withSettings(TOPIC.empty());
    }

    /** The topic with defaults in place of the settings objects that are missing. */
    static ChatTopicEntity withSettings(ChatTopicEntity topic) {
        ChatTopicEntity filled = topic;
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
