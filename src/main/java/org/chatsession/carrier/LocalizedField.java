package org.chatsession.carrier;

/**
 * One labelled line of an address.
 *
 * @see "chat-domain 1.5"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record LocalizedField(
        String name,
        String value,
        @Localized String tooltip,
        @Localized String label,
        int valueLength,
        String addressType)
        implements Carrier {}
