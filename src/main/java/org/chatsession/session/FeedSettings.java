package org.chatsession.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a list of sessions may cost.
 *
 * @param pageSize rows of a page where the caller says nothing
 * @param maxTop rows that {@code $top} gets in one answer; more come page by page
 * @param timeout how long the database may work on one page
 */
@ConfigurationProperties("chatsession.feed")
public record FeedSettings(
        @DefaultValue("1000") @Min(1) @Max(10_000) int pageSize,
        @DefaultValue("10000") @Min(1) @Max(100_000) int maxTop,

        @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(seconds = 25)
        Duration timeout) {}
