package org.chatsession.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the event feed.
 *
 * @param keep how long events are kept, from the time of the event
 */
@ConfigurationProperties("chatsession.events")
record EventSettings(@DefaultValue("7d") Duration keep) {

    EventSettings {
        if (keep.isNegative() || keep.isZero()) {
            throw new IllegalArgumentException("chatsession.events.keep must be longer than nothing, not " + keep);
        }
    }
}
