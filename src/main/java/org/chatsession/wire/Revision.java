package org.chatsession.wire;

import java.time.Instant;

/**
 * Which state of a stored entity is meant.
 *
 * @param version goes up by one with every change
 * @param modified when the last change was made
 */
public record Revision(long version, Instant modified) {}
