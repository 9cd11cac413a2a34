package org.chatsession.topic;

import org.chatsession.session.OnH2;

@OnH2
class ChatTopicStorageOnH2IntegrationTest extends ChatTopicStorageContract {}
