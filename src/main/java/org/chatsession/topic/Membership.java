package org.chatsession.topic;

import org.chatsession.carrier.ChatTopicAgent;

/** The rights of a user in a topic, as stored. */
record Membership(
        int topicId, int userId, boolean canListen, boolean canRespond, boolean canManage, boolean canNotify) {

    static Membership of(int topicId, int userId, ChatTopicAgent agent) {
        return new Membership(
                topicId, userId, agent.canListen(), agent.canRespond(), agent.canManage(), agent.canNotify());
    }
}
