package org.chatsession.durability;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Effects outside of the database, which a transaction that is rolled back must not have. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Runs the action when the current transaction has committed; at once where there is none. */
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
