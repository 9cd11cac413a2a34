package org.chatsession.session;

import java.time.Instant;

/**
 * The context of a transition.
 *
 * @param actor associate id of the actor, 0 where no user acts
 * @param queue lookup of queue positions and ranks
 */
record TransitionContext(Instant now, int actor, QueueLookup queue) {

    /** Queries over other sessions that a transition needs. */
    interface QueueLookup {

        /** Number of other sessions in the queue of the topic. */
        int pending(int topicId, int exceptSession);

        /**
         * The rank among the agent's ongoing sessions: the wanted one if it is free, else the lowest free one.
         *
         * @param wanted 0 for any
         */
        int rank(int user, int exceptSession, int wanted);
    }
}
