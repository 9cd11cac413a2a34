package org.chatsession.durability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.resilience.retry.MethodRetryPredicate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs the method again, in a new transaction, when it failed because of a concurrent transaction: a lock timeout, a deadlock, a
 * duplicate key. Has no effect within a transaction of the caller, which has failed and can only be repeated as a whole.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Retryable(
        predicate = RetryOnConflict.OutsideTransactions.class,
        includes = {ConcurrencyFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 10,
        jitter = 10,
        multiplier = 1.5,
        maxDelay = 250)
public @interface RetryOnConflict {

    /** Retries only methods that began their transaction themselves. */
    final class OutsideTransactions implements MethodRetryPredicate {

        @Override
        public boolean shouldRetry(Method method, Throwable failure) {
            return !TransactionSynchronizationManager.isActualTransactionActive();
        }
    }
}
