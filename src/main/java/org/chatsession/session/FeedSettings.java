package org.chatsession.session;

import java.time.Duration;
import org.chatsession.installation.InRange;
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
        @DefaultValue("1000") @InRange(min = "1", max = "10000")
        int pageSize,

        @DefaultValue("10000") @InRange(min = "1", max = "100000")
        int maxTop,

        @DefaultValue("10s") @InRange(min = "1s", max = "25s")
        Duration timeout) {

    /** Number of rows of a page where there may be more pages. */
    public int pageOfMany() {
        return Math.min(pageSize, maxTop);
    }
}
