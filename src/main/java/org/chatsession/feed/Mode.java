package org.chatsession.feed;

/**
 * How much rows say.
 *
 * @see "cross-cutting 13.1, 13.4, 13.5"
 */
public enum Mode {
    /** Values only. */
    SLIM,
    /** The same, of all columns. */
    WIDE,
    /** Values with their texts, hints and rights. */
    FULL
}
