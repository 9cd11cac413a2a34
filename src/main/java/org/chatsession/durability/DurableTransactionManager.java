package org.chatsession.durability;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Returns from a commit only when it is on disk. It waits after the transaction has released its locks and its connection, so that
 * waiting does not block other transactions.
 */
final class DurableTransactionManager implements PlatformTransactionManager, DisposableBean {

    private final PlatformTransactionManager transactions;
    private final GroupCommit groupCommit;
    private final DiskSpace space;

    DurableTransactionManager(PlatformTransactionManager transactions, GroupCommit groupCommit, DiskSpace space) {
        this.space = space;
        this.transactions = transactions;
        this.groupCommit = groupCommit;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        if (!joins(definition) && (definition == null || !definition.isReadOnly())) {
            space.require();
        }
        return transactions.getTransaction(definition);
    }

    /** Whether this is a call within a transaction, for which there was room when it began. */
    private static boolean joins(@Nullable TransactionDefinition definition) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                && (definition == null
                        || definition.getPropagationBehavior() != TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void commit(TransactionStatus status) {
        boolean writes = status.isNewTransaction() && !status.isReadOnly() && !status.isRollbackOnly();
        transactions.commit(status);
        if (writes) {
            groupCommit.awaitForced();
        }
    }

    @Override
    public void rollback(TransactionStatus status) {
        transactions.rollback(status);
    }

    @Override
    public void destroy() {
        groupCommit.close();
    }
}
