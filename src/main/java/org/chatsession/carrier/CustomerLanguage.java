package org.chatsession.carrier;

/**
 * A language that customers can be served in.
 *
 * @see "chat-domain 1.14"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record CustomerLanguage(
        @Key int id,
        @Length(255) @Localized String value,
        @Localized String tooltip) implements Carrier {}
