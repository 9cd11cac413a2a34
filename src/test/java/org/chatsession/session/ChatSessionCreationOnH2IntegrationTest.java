package org.chatsession.session;

/** Creating sessions on the embedded database. */
@OnH2
class ChatSessionCreationOnH2IntegrationTest extends ChatSessionCreationContract {}
