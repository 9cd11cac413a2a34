package org.chatsession.topic;

import org.chatsession.user.Caller;

/**
 * Application event: a topic is being deleted. Published within the same transaction, so that waiting sessions can be ended.
 *
 * @see "chat-domain 3.2, T5"
 */
public record TopicDeleted(Caller caller, int topicId) {}
