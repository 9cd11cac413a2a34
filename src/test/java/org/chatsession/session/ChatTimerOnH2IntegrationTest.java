package org.chatsession.session;

/** Timers on the embedded database. */
@OnH2
class ChatTimerOnH2IntegrationTest extends ChatTimerContract {}
