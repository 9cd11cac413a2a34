package org.chatsession.carrier;

/**
 * A category of requests.
 *
 * @see "chat-domain 1.14"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record TicketCategory(
        @Key int id,
        @Length(64) @Localized String value,
        @Localized String tooltip) implements Carrier {}
