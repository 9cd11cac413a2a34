package org.chatsession.carrier;

/**
 * A category of the knowledge base.
 *
 * @see "chat-domain 1.14"
 */
public record KbCategory(
        @Key int kbCategoryId,
        @Length(64) @Localized String name,
        @Localized String description,
        @Localized String fullname,
        int parentId,
        int sortOrder)
        implements Carrier {}
