package org.chatsession.durability;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs what takes long, such as a call to another server, while the thread has no transaction. Where a caller has begun one, that is
 * rolled back, the work is done, and the operation of the caller is repeated with the result.
 */
public final class OutsideTransaction {

    private OutsideTransaction() {}

    /**
     * Runs the work, or returns its result if {@link #repeat} has run it already.
     *
     * @param input what the result depends on, compared by {@code equals}
     * @param work must return a result
     * @throws RequiredException the caller has begun a transaction; it passes {@link #repeat}, which handles it
     */
    public static <T> T run(Object input, Supplier<T> work) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            return work.get();
        }
        Results results = (Results) TransactionSynchronizationManager.getResource(OutsideTransaction.class);
        if (results == null) {
            throw new IllegalStateException("Whoever begins the transaction must be able to repeat it");
        }
        @SuppressWarnings("unchecked") // the same input means the same work
        T result = (T) results.byInput.get(input);
        if (result == null) {
            throw new RequiredException(input, work);
        }
        return result;
    }

    /**
     * Executes an operation, and again whenever it needed the result of some work.
     *
     * @param operation begins its transaction itself
     * @param beforeWork called before the work is done
     */
    public static <T> T repeat(Supplier<T> operation, Runnable beforeWork) {
        Results results = new Results(new HashMap<>());
        TransactionSynchronizationManager.bindResource(OutsideTransaction.class, results);
        try {
            while (true) {
                try {
                    return operation.get();
                } catch (RequiredException e) {
                    beforeWork.run();
                    results.byInput.put(e.input, Objects.requireNonNull(e.work.get()));
                }
            }
        } finally {
            TransactionSynchronizationManager.unbindResource(OutsideTransaction.class);
        }
    }

    private record Results(Map<Object, Object> byInput) {}

    /** Ends the transaction in which the work must not be done. */
    public static final class RequiredException extends RuntimeException {

        private final transient Object input;
        private final transient Supplier<?> work;

        private RequiredException(Object input, Supplier<?> work) {
            super("This must be done while there is no transaction", null, false, false);
            this.input = input;
            this.work = work;
        }
    }
}
