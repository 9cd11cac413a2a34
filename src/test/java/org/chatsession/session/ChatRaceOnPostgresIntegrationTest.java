package org.chatsession.session;

/** Races on PostgreSQL. */
@OnPostgres
class ChatRaceOnPostgresIntegrationTest extends ChatRaceContract {}
