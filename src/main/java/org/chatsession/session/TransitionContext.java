package org.chatsession.session;

import java.time.Instant;

/**
 * The circumstances of a change.
 *
 * @param actor associate id of who acts, 0 for nobody in particular
 * @param target who is asked to take over, where anybody is
 * @param places what is taken and what is free around the session
 */
record TransitionContext(Instant now, int actor, int target, QueueLookup places) {

    /** The rest of the sessions, as far as one has to know of them. */
    interface QueueLookup {

        /** How many others wait in the topic. */
        int pending(int topicId, int exceptSession);

        /**
         * The place among the agent's ongoing sessions: the wanted one where that is free, else the lowest that is.
         *
         * @param wanted 0 for any
         */
        int rank(int user, int exceptSession, int wanted);
    }
}
