package org.chatsession.session;

/** Races on the embedded database. */
class ChatRaceOnH2IntegrationTest extends ChatRaceContract {}
