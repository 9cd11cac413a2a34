package org.chatsession.codec;

import java.time.Instant;

/**
 * Identifies one state of a stored entity.
 *
 * @param version increases by one with every change
 * @param modified when the entity was last changed
 */
public record EntityVersion(long version, Instant modified) {}
