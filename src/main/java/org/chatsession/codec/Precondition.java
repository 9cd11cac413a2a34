package org.chatsession.codec;

import org.chatsession.failure.PreconditionFailedException;

/**
 * What the caller takes a stored entity to be before it is changed. To be checked under the lock of the row, before anything is
 * done: checked earlier, another request could slip in between.
 *
 * @see "cross-cutting 12.1"
 */
@FunctionalInterface
public interface Precondition {

    /** Goes ahead whatever the state. */
    Precondition NONE = revision -> {};

    /** @throws PreconditionFailedException the entity is no longer what the caller takes it to be */
    void check(EntityVersion stored);
}
