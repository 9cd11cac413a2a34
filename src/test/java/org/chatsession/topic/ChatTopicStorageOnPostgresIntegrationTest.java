package org.chatsession.topic;

import org.chatsession.session.OnPostgres;

@OnPostgres
class ChatTopicStorageOnPostgresIntegrationTest extends ChatTopicStorageContract {}
