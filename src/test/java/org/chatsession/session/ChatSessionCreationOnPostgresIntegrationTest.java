package org.chatsession.session;

/** Creating sessions on PostgreSQL. */
@OnPostgres
class ChatSessionCreationOnPostgresIntegrationTest extends ChatSessionCreationContract {}
