package org.chatsession.carrier;

import org.jspecify.annotations.Nullable;

/**
 * A company that a session is linked to.
 *
 * @see "chat-domain 1.4"
 */
@Decorated(Decorated.RightsMode.RELATED)
public record Contact(
        @Key int contactId,
        @Length(219) String name,
        @Length(49) String orgNr,
        @Length(219) String department,
        @Name("URL") @Length(1023) String url,
        @Length(79) String city,
        @Length(239) String directPhone,
        int associateId,
        int countryId,
        @Length(239) String emailAddress,
        @Length(219) String kananame,
        @Length(254) String emailAddressName,
        @Name("URLName") @Length(254) String urlName,
        String associateFullName,
        @Length(239) @Localized String businessName,
        @Length(239) @Localized String categoryName,
        @Localized String countryName,
        @Nullable Address address,
        String formattedAddress,
        String fullName,
        boolean isOwnerContact,
        int activeErpLinks,
        @Length(49) String number1,
        @Length(49) String number2)
        implements Carrier {}
