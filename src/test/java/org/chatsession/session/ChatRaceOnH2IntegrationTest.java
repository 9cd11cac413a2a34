package org.chatsession.session;

/** Races on the embedded database. */
@OnH2
class ChatRaceOnH2IntegrationTest extends ChatRaceContract {}
