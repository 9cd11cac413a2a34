package org.chatsession.carrier;

/**
 * A mail template.
 *
 * @see "chat-domain 1.14"
 */
public record ReplyTemplate(
        @Key int replyTemplateId,
        @Length(255) @Localized String name,
        @Length(255) @Localized String description,
        int folderId)
        implements Carrier {}
