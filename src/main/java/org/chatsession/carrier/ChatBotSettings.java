package org.chatsession.carrier;

/**
 * Name and script ids of the bot of a topic; stored as data, this server runs no scripts.
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
