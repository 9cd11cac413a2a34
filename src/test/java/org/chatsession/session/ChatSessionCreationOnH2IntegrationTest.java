package org.chatsession.session;

/** Creating sessions on the embedded database. */
class ChatSessionCreationOnH2IntegrationTest extends ChatSessionCreationContract {}
