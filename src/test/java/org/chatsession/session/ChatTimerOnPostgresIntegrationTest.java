package org.chatsession.session;

/** Timers on PostgreSQL. */
@OnPostgres
class ChatTimerOnPostgresIntegrationTest extends ChatTimerContract {}
