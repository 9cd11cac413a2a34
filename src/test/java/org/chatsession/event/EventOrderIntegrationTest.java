package org.chatsession.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.chatsession.failure.GoneException;
import org.chatsession.failure.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The order in which events can be read (webhooks 8). */
@SpringBootTest(properties = "chatsession.timers.enabled=false")
class EventOrderIntegrationTest {

    @TempDir
    static Path data;

    @Autowired
    private Events events;

    @Autowired
    private EventFeed feed;

    @Autowired
    private EventMaintenance maintenance;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    private final AtomicInteger numbers = new AtomicInteger();

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @Test
    void nobodySkipsAnEventOfASlowerTransaction() throws Exception {
        String start = feed.begin("now");
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        // Takes its number first, and commits last
        CompletableFuture<Void> slow = CompletableFuture.runAsync(() -> inTransaction(100, written, mayCommit));
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();

        inTransaction(1, null, null);
        List<FeedEvent> first = feed.read(start, 100);
        assertThat(numbersOf(first)).as("a stalled transaction holds up nobody").containsExactly(1);

        inTransaction(2, null, null);
        mayCommit.countDown();
        slow.join();
        inTransaction(3, null, null);
        List<FeedEvent> rest = feed.read(first.get(0).cursor(), 100);
        assertThat(numbersOf(rest)).containsExactlyInAnyOrder(2, 100, 3);
        assertThat(feed.read(rest.get(2).cursor(), 100)).isEmpty();
    }

    @Test
    void concurrentReadersGetEveryEventOnceInTheSameOrder() {
        String start = feed.begin("now");
        int total = 300;
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 3; writer++) {
            writers.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < total / 3; i++) {
                    inTransaction(numbers.incrementAndGet(), null, null);
                }
            }));
        }
        CompletableFuture<List<Integer>> one = CompletableFuture.supplyAsync(() -> readAll(start, total));
        List<Integer> other = readAll(start, total);
        writers.forEach(CompletableFuture::join);
        assertThat(other).hasSize(total).doesNotHaveDuplicates();
        assertThat(one.join()).isEqualTo(other);
    }

    @Test
    void writesMoreEventsOfOneTransactionThanFitIntoOneStatement() {
        long before = stored();
        int number = 25_000;
        transaction.executeWithoutResult(
                status -> IntStream.rangeClosed(1, number).forEach(i -> events.add(event(i))));
        assertThat(stored()).isEqualTo(before + number);
    }

    private long stored() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from event", Long.class));
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNothing() {
        String start = feed.begin("now");
        transaction.executeWithoutResult(status -> {
            events.add(event(7));
            status.setRollbackOnly();
        });
        assertThat(feed.read(start, 100)).isEmpty();
        assertThat(feed.begin("now")).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "1-", "-1-1", "01-1", "99999999-1", "1-1 ", "NOW", "9999999999999999999-1"})
    void refusesACursorThatNeverWas(String cursor) {
        assertThatThrownBy(() -> feed.begin(cursor)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void tellsWhoIsTooLate() {
        inTransaction(1, null, null);
        String old = feed.begin("now");
        inTransaction(2, null, null);
        String last = feed.begin("now");
        jdbc.update(
                "update event set occurred = ?",
                clock.instant().minus(Duration.ofDays(8)).atOffset(java.time.ZoneOffset.UTC));

        assertThat(feed.read(feed.begin(null), 100))
                .as("expired, though not yet removed")
                .isEmpty();
        assertThatThrownBy(() -> feed.begin(old)).isInstanceOf(GoneException.class);
        assertThat(feed.begin(last)).as("the end of a quiet feed").isEqualTo(last);

        maintenance.deleteExpired();
        assertThat(jdbc.queryForObject("select count(*) from event", Long.class))
                .isZero();
        assertThatThrownBy(() -> feed.begin(old)).isInstanceOf(GoneException.class);
        assertThat(feed.begin(last)).isEqualTo(last);
        assertThat(feed.begin("now")).isEqualTo(last);
        inTransaction(3, null, null);
        assertThat(numbersOf(feed.read(last, 100))).containsExactly(3);
        assertThat(numbersOf(feed.read(feed.begin(""), 100))).containsExactly(3);
    }

    @Test
    void oneFromTheFutureDoesNotKeepWhatFollows() {
        maintenance.order();
        jdbc.update("delete from event");
        for (int number = 1; number <= 3; number++) {
            inTransaction(number, null, null);
            maintenance.order();
        }
        List<Long> ids = jdbc.queryForList("select id from event order by id", Long.class);
        occurred(ids.get(0), Duration.ofDays(365));
        occurred(ids.get(1), Duration.ofDays(-8));

        maintenance.deleteExpired();
        assertThat(jdbc.queryForList("select id from event", Long.class)).containsExactly(ids.get(2));

        occurred(ids.get(2), Duration.ofDays(365));
        maintenance.deleteExpired();
        assertThat(stored()).as("nothing has expired").isOne();
    }

    private void occurred(long id, Duration fromNow) {
        jdbc.update(
                "update event set occurred = ? where id = ?",
                clock.instant().plus(fromNow).atOffset(java.time.ZoneOffset.UTC),
                id);
    }

    private List<Integer> readAll(String start, int total) {
        List<Integer> all = new ArrayList<>();
        String cursor = start;
        long end = System.nanoTime() + 60_000_000_000L;
        while (all.size() < total && System.nanoTime() < end) {
            List<FeedEvent> page = feed.read(cursor, 7);
            all.addAll(numbersOf(page));
            cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
        }
        return all;
    }

    private void inTransaction(int number, CountDownLatch written, CountDownLatch mayCommit) {
        if (written == null) {
            transaction.executeWithoutResult(status -> events.add(event(number)));
            return;
        }
        // By hand, for events are written just before the commit, and this one is to be late for it
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert = connection.prepareStatement(
                    "insert into event (event_id, name, occurred, body, audience) values (?, 'x', ?, ?, 0)")) {
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, clock.instant().atOffset(java.time.ZoneOffset.UTC));
                insert.setString(3, event(number).body("Default"));
                insert.executeUpdate();
            }
            written.countDown();
            mayCommit.await();
            connection.commit();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Event event(int number) {
        return new Event(UUID.randomUUID(), "x.y", "x.y", "x", number, clock.instant(), List.of(), 0, "{}", null, null);
    }

    private static List<Integer> numbersOf(List<FeedEvent> read) {
        return read.stream()
                .map(event -> Integer.valueOf(event.json().replaceAll(".*\"PrimaryKey\":(\\d+).*", "$1")))
                .toList();
    }
}
