package org.chatsession.codec;

import org.chatsession.failure.PreconditionFailedException;

/**
 * What the caller requires of the stored state of an entity before it is changed. Check it while holding the lock of the row, so that
 * no other request can change the entity between check and change.
 *
 * @see "cross-cutting 12.1"
 */
@FunctionalInterface
public interface Precondition {

    /** Accepts any state. */
    Precondition NONE = revision -> {};

    /** @throws PreconditionFailedException the stored state is not the one that the caller requires */
    void check(EntityVersion stored);
}
