package org.chatsession.topic;

import java.util.Map;

/** Counts the conversations of agents; implemented by the session package. */
@FunctionalInterface
public interface OngoingChats {

    /** How many sessions each agent has in conversation, by user id; agents without any are left out. */
    Map<Integer, Integer> countByAgent();
}
