package org.chatsession.topic;

import org.chatsession.user.Caller;

/**
 * Says, within the same transaction, that a topic is being deleted, so that those who wait in it can be sent away.
 *
 * @see "chat-domain 3.2, T5"
 */
public record TopicDeleted(Caller caller, int topicId) {}
