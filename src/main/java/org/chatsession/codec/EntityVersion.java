package org.chatsession.codec;

import java.time.Instant;

/**
 * Which state of a stored entity is meant.
 *
 * @param version goes up by one with every change
 * @param modified when the last change was made
 */
public record EntityVersion(long version, Instant modified) {}
