package org.chatsession.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

class DiskSpaceTest {

    private final AtomicLong left = new AtomicLong(DataSize.ofMegabytes(17).toBytes());
    private final PlatformTransactionManager database = mock(PlatformTransactionManager.class);
    private final DurableTransactionManager transactions = new DurableTransactionManager(
            database, mock(GroupCommit.class), new DiskSpace(left::get, DataSize.ofMegabytes(16)));

    @Test
    void refusesToBeginToWriteWhileThereIsTooLittleRoom() {
        left.set(DataSize.ofMegabytes(15).toBytes());

        assertThatThrownBy(() -> transactions.getTransaction(TransactionDefinition.withDefaults()))
                .isInstanceOf(CannotCreateTransactionException.class);
        assertThatThrownBy(() -> transactions.getTransaction(null))
                .isInstanceOf(CannotCreateTransactionException.class);
        verifyNoInteractions(database);
    }

    @Test
    void goesOnReadingMeanwhile() {
        DefaultTransactionDefinition reading = new DefaultTransactionDefinition();
        reading.setReadOnly(true);
        SimpleTransactionStatus begun = new SimpleTransactionStatus();
        when(database.getTransaction(reading)).thenReturn(begun);
        left.set(0);

        assertThat(transactions.getTransaction(reading)).isSameAs(begun);
    }

    @Test
    void goesOnWritingWhenThereIsRoomAgain() {
        TransactionDefinition writing = TransactionDefinition.withDefaults();
        SimpleTransactionStatus begun = new SimpleTransactionStatus();
        when(database.getTransaction(writing)).thenReturn(begun);
        left.set(0);
        assertThatThrownBy(() -> transactions.getTransaction(writing))
                .isInstanceOf(CannotCreateTransactionException.class);
        left.set(DataSize.ofGigabytes(1).toBytes());

        assertThat(transactions.getTransaction(writing)).isSameAs(begun);
    }

    @Test
    void endsWhatHasBegunWhenThereWasRoom() {
        TransactionDefinition writing = TransactionDefinition.withDefaults();
        DefaultTransactionDefinition separate =
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        SimpleTransactionStatus joined = new SimpleTransactionStatus(false);
        when(database.getTransaction(writing)).thenReturn(joined);
        left.set(0);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThat(transactions.getTransaction(writing)).isSameAs(joined);
            assertThatThrownBy(() -> transactions.getTransaction(separate))
                    .isInstanceOf(CannotCreateTransactionException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
    }
}
