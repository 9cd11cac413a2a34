package org.chatsession.carrier;

/**
 * Name and script ids of the bot of a topic; kept as data, no script runs here.
 *
 * @see "chat-domain 1.13"
 */
public record ChatBotSettings(
        @Length(80) @Localized String botName,
        int botRegisterScriptId,
        int botSessionCreatedScriptId,
        int botSessionChangedScriptId,
        int botMessageReceivedScriptId)
        implements Carrier {}
