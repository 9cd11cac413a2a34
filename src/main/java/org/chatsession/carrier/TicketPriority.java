package org.chatsession.carrier;

/**
 * A priority of requests.
 *
 * @see "chat-domain 1.14"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record TicketPriority(
        @Key int id,
        @Length(64) @Localized String value,
        @Localized String tooltip) implements Carrier {}
