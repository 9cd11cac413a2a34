package org.chatsession.security;

import java.time.Duration;
import org.chatsession.user.Caller;

/** What a scheme makes of a request. */
sealed interface Outcome {

    Outcome NOT_MINE = new NotMine();

    static Outcome wrong(String why) {
        return new Wrong(why);
    }

    /** The request carries no credential of the scheme. */
    record NotMine() implements Outcome {}

    /** The credential is good. */
    record Known(Caller caller) implements Outcome {}

    /**
     * The credential is the scheme's, but no good.
     *
     * @param why for the audit log only: a caller is never told
     */
    record Wrong(String why) implements Outcome {}

    /** There were so many wrong ones that this one was not looked at. */
    record Throttled(Duration retryAfter) implements Outcome {}
}
