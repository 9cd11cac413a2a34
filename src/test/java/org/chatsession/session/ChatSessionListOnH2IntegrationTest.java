package org.chatsession.session;

@OnH2
class ChatSessionListOnH2IntegrationTest extends ChatSessionListContract {}
