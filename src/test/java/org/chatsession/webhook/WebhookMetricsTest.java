package org.chatsession.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The backlog of deliveries while the database is not available. */
class WebhookMetricsTest {

    private final DataSource unavailable = new DriverManagerDataSource("jdbc:h2:mem:unavailable;IFEXISTS=TRUE");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final WebhookMetrics metrics = new WebhookMetrics(
            registry, new Deliveries(new JdbcTemplate(unavailable), JdbcClient.create(unavailable)), Clock.systemUTC());

    @Test
    void anUnknownBacklogIsNotReportedAsNone() {
        assertThat(registry.get("chatsession.webhook.pending").gauge().value()).isNaN();
        assertThat(registry.get("chatsession.webhook.oldest").gauge().value()).isNaN();
    }

    @Test
    void healthIsUpWithoutDetails() {
        var health = new WebhookHealth(metrics, Clock.systemUTC()).health();

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).isEmpty();
    }
}
