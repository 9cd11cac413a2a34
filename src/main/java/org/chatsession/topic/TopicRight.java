package org.chatsession.topic;

/**
 * What a member may do in a topic, as far as the server itself asks for it.
 *
 * @see "chat-domain 6.1"
 */
public enum TopicRight {
    /** Pick up and answer chats. */
    RESPOND("can_respond"),
    /** Take over and transfer the chats of others, and be warned when customers wait too long. */
    MANAGE("can_manage");

    private final String column;

    TopicRight(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
