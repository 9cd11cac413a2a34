package org.chatsession.webhook;

import java.time.Duration;
import java.util.List;
import org.chatsession.installation.InRange;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of webhooks.
 *
 * @param allowHttp whether targets may be plain {@code http}; left out: only on this machine, while there is demo data
 * @param allowPrivate whether targets may lie in private networks; left out: only on this machine, while there is demo data
 * @param timeout time in which the status of the response must arrive
 * @param retryAfter the waits between the attempts of a cycle; the last one also applies after a failed cycle
 * @param standardHeaders whether deliveries also have the headers of Standard Webhooks
 * @param keep how long finished deliveries stay in the log
 * @see "webhooks 9"
 */
@ConfigurationProperties("chatsession.webhooks")
record WebhookSettings(
        @Nullable Boolean allowHttp,
        @Nullable Boolean allowPrivate,

        @DefaultValue("10s") @InRange(min = "1ms", max = "5m")
        Duration timeout,

        @DefaultValue({"1s", "4s"}) List<Duration> retryAfter,
        @DefaultValue("false") boolean standardHeaders,

        @DefaultValue("7d") @InRange(min = "1s", max = "3650d")
        Duration keep) {

    private static final Duration MAX_WAIT = Duration.ofDays(1);
    private static final int MAX_WAITS = 20;

    WebhookSettings {
        retryAfter = List.copyOf(retryAfter);
        require(
                !retryAfter.isEmpty() && retryAfter.size() <= MAX_WAITS,
                "chatsession.webhooks.retry-after must hold 1 to " + MAX_WAITS + " waits");
        require(
                retryAfter.stream().allMatch(wait -> !wait.isNegative() && wait.compareTo(MAX_WAIT) <= 0),
                "chatsession.webhooks.retry-after must hold waits of at most a day, not " + retryAfter);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    int attemptsPerCycle() {
        return retryAfter.size() + 1;
    }

    /** @param attempt number of the failed attempt within its cycle, from 1 */
    Duration waitAfter(int attempt) {
        return retryAfter.get(Math.min(attempt, retryAfter.size()) - 1);
    }
}
