package org.chatsession.feed;

import org.chatsession.failure.InvalidArgumentException;

/** Exceptions for invalid options, with the position of the problem. */
final class Problems {

    private Problems() {}

    /** @param index zero-based index of the first invalid character; the message has the one-based column */
    static InvalidArgumentException at(String option, int index, String problem) {
        return new InvalidArgumentException(option + ", column " + (index + 1) + ": " + problem + ".");
    }
}
