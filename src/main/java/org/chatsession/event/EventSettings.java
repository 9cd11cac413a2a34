package org.chatsession.event;

import java.time.Duration;
import org.chatsession.installation.InRange;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the event feed.
 *
 * @param keep how long events are kept, from the time of the event
 */
@ConfigurationProperties("chatsession.events")
record EventSettings(
        @DefaultValue("7d") @InRange(min = "1s", max = "3650d")
        Duration keep) {}
