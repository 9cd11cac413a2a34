package org.chatsession.session;

@OnPostgres
class ChatSessionListOnPostgresIntegrationTest extends ChatSessionListContract {}
