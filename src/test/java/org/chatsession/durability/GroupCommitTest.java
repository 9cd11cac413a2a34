package org.chatsession.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.transaction.TransactionSystemException;

@Timeout(30)
class GroupCommitTest {

    private final AtomicInteger checkpoints = new AtomicInteger();
    private final AtomicInteger reports = new AtomicInteger();
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private volatile boolean diskIsFull;
    private GroupCommit groupCommit;

    @BeforeEach
    void open() throws SQLException {
        Statement statement = mock(Statement.class);
        when(statement.execute(anyString())).thenAnswer(call -> {
            assertThat(call.<String>getArgument(0)).isEqualTo("CHECKPOINT SYNC");
            checkpoints.incrementAndGet();
            mayGoOn.await();
            if (diskIsFull) {
                throw new SQLException("No space left on device");
            }
            return false;
        });
        Connection connection = mock(Connection.class);
        when(connection.createStatement()).thenReturn(statement);
        DataSource database = mock(DataSource.class);
        when(database.getConnection()).thenReturn(connection);
        groupCommit = new GroupCommit(database, reports::incrementAndGet);
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        groupCommit.close();
    }

    @Test
    void letsAllWhoWaitShareACheckpoint() throws Exception {
        List<CompletableFuture<Void>> writers = writers(20);
        Thread.sleep(300);
        mayGoOn.countDown();
        for (CompletableFuture<Void> writer : writers) {
            writer.get(10, TimeUnit.SECONDS);
        }

        // The first began with one of them, and the second is for those who came later
        assertThat(checkpoints.get()).isBetween(1, 3);
        assertThat(reports).hasValue(0);
    }

    @Test
    void failsEveryRequestThatAFailedCheckpointStoodFor() {
        diskIsFull = true;
        List<CompletableFuture<Void>> writers = writers(20);
        mayGoOn.countDown();

        assertThat(writers)
                .allSatisfy(writer -> assertThatThrownBy(writer::join)
                        .isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(TransactionSystemException.class)
                        .hasRootCauseMessage("No space left on device"));
    }

    @Test
    void tellsNobodyAnyMoreThatACommitIsOnDiskAfterAFailure() {
        diskIsFull = true;
        mayGoOn.countDown();
        assertThatThrownBy(groupCommit::awaitForced).isInstanceOf(TransactionSystemException.class);
        diskIsFull = false;

        assertThatThrownBy(groupCommit::awaitForced).isInstanceOf(TransactionSystemException.class);
        assertThat(checkpoints).hasValue(1);
        groupCommit.close();
        assertThat(reports).hasValue(1);
    }

    @Test
    void letsNobodyWaitForAServerThatEnds() {
        mayGoOn.countDown();
        groupCommit.close();

        assertThatThrownBy(groupCommit::awaitForced)
                .isInstanceOf(TransactionSystemException.class)
                .hasMessageContaining("closing");
    }

    private List<CompletableFuture<Void>> writers(int number) {
        return Stream.generate(() -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    Thread writer = new Thread(() -> {
                        try {
                            groupCommit.awaitForced();
                            done.complete(null);
                        } catch (RuntimeException e) {
                            done.completeExceptionally(e);
                        }
                    });
                    writer.setDaemon(true);
                    writer.start();
                    return done;
                })
                .limit(number)
                .toList();
    }
}
