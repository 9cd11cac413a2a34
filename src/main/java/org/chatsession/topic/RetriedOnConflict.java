package org.chatsession.topic;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;

/**
 * What fails because another request was at the same row in the same moment is tried again, in a new transaction. Only for what is
 * never called from within a transaction.
 */
@Retryable(
        includes = {ConcurrencyFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 10,
        jitter = 10,
        multiplier = 1.5,
        maxDelay = 250)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface RetriedOnConflict {}
