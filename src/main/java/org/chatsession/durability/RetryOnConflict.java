package org.chatsession.durability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;

/**
 * Runs the method again, in a new transaction, when it failed because another transaction used the same row at the same moment: a
 * lock that was not granted in time, a deadlock, a row that was just added. Only for methods that are not called from within a
 * transaction.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Retryable(
        includes = {ConcurrencyFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 10,
        jitter = 10,
        multiplier = 1.5,
        maxDelay = 250)
public @interface RetryOnConflict {}
