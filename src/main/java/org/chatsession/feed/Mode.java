package org.chatsession.feed;

/**
 * The level of detail of rows.
 *
 * @see "cross-cutting 13.1, 13.4, 13.5"
 */
public enum Mode {
    /** Values only. */
    SLIM,
    /** Values only, of all columns. */
    WIDE,
    /** Values with their texts, hints and rights. */
    FULL
}
