package org.chatsession.session;

@OnH2
class ChatSessionFeedOnH2IntegrationTest extends ChatSessionFeedContract {}
