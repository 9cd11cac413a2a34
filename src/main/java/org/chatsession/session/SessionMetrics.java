package org.chatsession.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.chatsession.carrier.ChatSessionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Gauges of the number of sessions in each status. Counted at most every ten seconds, when metrics are collected; NaN while the
 * database is not available.
 */
@Component
class SessionMetrics implements MeterBinder {

    /** Counting a large table takes time, and a collection of metrics reads the gauges one after the other. */
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);

    private final JdbcTemplate jdbc;
    private final StatusConverter numbers = new StatusConverter();
    private final Clock clock;

    /** Null when the count failed. */
    private @Nullable Map<ChatSessionStatus, Long> counts;

    private Instant counted = Instant.MIN;

    SessionMetrics(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (ChatSessionStatus status : ChatSessionStatus.values()) {
            Gauge.builder("chatsession.sessions", () -> count(status))
                    .tag("status", status.name())
                    .description("Chat sessions in this status")
                    .register(registry);
        }
    }

    private synchronized double count(ChatSessionStatus status) {
        Instant now = clock.instant();
        if (counted.isBefore(now.minus(CACHE_TTL))) {
            counts = countAll();
            counted = now;
        }
        return counts == null ? Double.NaN : counts.getOrDefault(status, 0L);
    }

    private @Nullable Map<ChatSessionStatus, Long> countAll() {
        Map<ChatSessionStatus, Long> all = new EnumMap<>(ChatSessionStatus.class);
        try {
            jdbc.query("select status, count(*) from chat_session group by status", row -> {
                all.put(numbers.convertToEntityAttribute(row.getInt(1)), row.getLong(2));
            });
        } catch (DataAccessException e) {
            // An unavailable database must not break the other metrics; NaN is better than an outdated number
            return null;
        }
        return all;
    }
}
