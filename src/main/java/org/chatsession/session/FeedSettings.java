package org.chatsession.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of the list of sessions.
 *
 * @param pageSize default number of rows of a page
 * @param maxTop maximum number of rows in one response, even if {@code $top} is larger; the others are on further pages
 * @param timeout timeout of the database queries for one page
 */
@ConfigurationProperties("chatsession.feed")
public record FeedSettings(
        @DefaultValue("1000") @Min(1) @Max(10_000) int pageSize,
        @DefaultValue("10000") @Min(1) @Max(100_000) int maxTop,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(seconds = 25)
        Duration timeout) {}
