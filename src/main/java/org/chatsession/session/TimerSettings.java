package org.chatsession.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

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
@Validated
@ConfigurationProperties("chatsession.timers")
record TimerSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("PT1M") @DurationMin(millis = 10) Duration interval,
        @DefaultValue("PT5M") @DurationMin(seconds = 1) Duration deadAfter,
        @DefaultValue("PT24H") @DurationMin(seconds = 1) Duration idleAfter,
        @DefaultValue("PT30M") @DurationMin(seconds = 1) Duration closeAfter,
        @DefaultValue("PT24H") @DurationMin(seconds = 1) Duration purgeAfter,
        @DefaultValue("100") @Min(1) @Max(1000) int batch) {}
