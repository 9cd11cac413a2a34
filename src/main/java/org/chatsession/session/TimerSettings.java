package org.chatsession.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what happens to sessions when nobody does anything.
 *
 * @param enabled whether this instance looks after them; another one may
 * @param interval time between two looks
 * @param deadAfter how long the customer's client may not be heard of before an open session ends
 * @param idleAfter how long nobody may write before a conversation ends
 * @param closeAfter how long the customer may come back to a finished session
 * @param purgeAfter how long a deleted session is kept
 * @param batch how many sessions are changed at once, in one transaction
 */
@ConfigurationProperties("chatsession.timers")
record TimerSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("PT1M") Duration interval,
        @DefaultValue("PT5M") Duration deadAfter,
        @DefaultValue("PT24H") Duration idleAfter,
        @DefaultValue("PT30M") Duration closeAfter,
        @DefaultValue("PT24H") Duration purgeAfter,
        @DefaultValue("100") int batch) {}
