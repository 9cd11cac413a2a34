package org.chatsession.topic;

/** Topics on the embedded database. */
class ChatTopicStorageOnH2IntegrationTest extends ChatTopicStorageContract {}
