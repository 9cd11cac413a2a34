package org.chatsession.topic;

/**
 * What a member may do in a topic.
 *
 * @see "chat-domain 6.1"
 */
public enum TopicRight {
    /** Follow the chats of others. */
    LISTEN("can_listen"),
    /** Pick up and answer chats. */
    RESPOND("can_respond"),
    /** Take over and transfer the chats of others, and be warned when customers wait too long. */
    MANAGE("can_manage"),
    /** Be notified of new chats. */
    NOTIFY("can_notify");

    private final String column;

    TopicRight(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }
}
