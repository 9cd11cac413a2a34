package org.chatsession.session;

import java.time.Duration;
import org.chatsession.installation.InRange;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the scheduled jobs on sessions.
 *
 * @param enabled whether this instance runs the jobs; another instance may
 * @param interval time between two runs
 * @param deadAfter time without a poll by the customer's client after which an open session ends
 * @param idleAfter time without a message after which a conversation ends
 * @param closeAfter time in which the customer may return to a finished session
 * @param purgeAfter how long a deleted session is kept
 * @param batch how many sessions are changed at once, in one transaction
 */
@ConfigurationProperties("chatsession.timers")
record TimerSettings(
        @DefaultValue("true") boolean enabled,

        @DefaultValue("PT1M") @InRange(min = "10ms", max = "3650d")
        Duration interval,

        @DefaultValue("PT5M") @InRange(min = "1s", max = "3650d")
        Duration deadAfter,

        @DefaultValue("PT24H") @InRange(min = "1s", max = "3650d")
        Duration idleAfter,

        @DefaultValue("PT30M") @InRange(min = "0s", max = "3650d")
        Duration closeAfter,

        @DefaultValue("PT24H") @InRange(min = "0s", max = "3650d")
        Duration purgeAfter,

        @DefaultValue("100") @InRange(min = "1", max = "1000")
        int batch) {}
