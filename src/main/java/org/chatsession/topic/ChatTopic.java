package org.chatsession.topic;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import org.chatsession.carrier.ChatBotSettings;
import org.chatsession.carrier.ChatOpeningHours;
import org.chatsession.carrier.ChatWidgetSettings;
import org.chatsession.codec.CarrierDocuments;
import org.chatsession.codec.EntityVersion;
import org.jspecify.annotations.Nullable;

/** The stored topic: its configuration, and the statistics of pickups. */
@Entity
@Table(name = "chat_topic")
class ChatTopic {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "chat_topic_seq")
    @SequenceGenerator(name = "chat_topic_seq", sequenceName = "chat_topic_seq", allocationSize = 1)
    private @Nullable Integer id;

    @Version
    private long version;

    private Instant modified;

    @Embedded
    private TopicContent content;

    @Embedded
    private AcceptanceRules acceptance;

    /** The documents of the content, each parsed at its first use. */
    @Transient
    private @Nullable ChatOpeningHours hours;

    @Transient
    private @Nullable ChatWidgetSettings widget;

    @Transient
    private @Nullable ChatBotSettings bot;

    @SuppressWarnings("NullAway.Init")
    protected ChatTopic() {}

    ChatTopic(TopicContent content, AcceptanceRules acceptance, Instant now) {
        this.content = content;
        this.acceptance = acceptance;
        this.modified = now;
    }

    void change(TopicContent newContent, AcceptanceRules newAcceptance, Instant now) {
        content = newContent;
        hours = null;
        widget = null;
        bot = null;
        acceptance = newAcceptance;
        modified = now;
    }

    /** Records a pickup in the statistics; the caller must hold the lock of the row, so that concurrent pickups are not lost. */
    void recordPickup(Instant now, @Nullable Instant whenRequested) {
        acceptance = acceptance.afterPickup(now, whenRequested);
        modified = now;
    }

    int id() {
        if (id == null) {
            throw new IllegalStateException("A topic has no number before it is saved");
        }
        return id;
    }

    EntityVersion revision() {
        return new EntityVersion(version, modified);
    }

    TopicContent content() {
        return content;
    }

    ChatOpeningHours hours() {
        if (hours == null) {
            hours = CarrierDocuments.read(
                    ChatOpeningHours.class, content.hours().openingHours());
        }
        return hours;
    }

    ChatWidgetSettings widget() {
        if (widget == null) {
            widget = CarrierDocuments.read(
                    ChatWidgetSettings.class, content.front().widget());
        }
        return widget;
    }

    ChatBotSettings bot() {
        if (bot == null) {
            bot = CarrierDocuments.read(ChatBotSettings.class, content.bot().botSettings());
        }
        return bot;
    }

    AcceptanceRules acceptance() {
        return acceptance;
    }
}
