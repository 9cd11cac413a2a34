package org.chatsession.carrier;

/**
 * A customer or other contact person.
 *
 * @see "chat-domain 1.3"
 */
@Decorated(Decorated.RightsMode.RELATED)
public record Person(
        @Length(239) @Localized String position,
        @Key int personId,
        @Length(239) @Localized String mrmrs,
        @Length(99) String firstname,
        @Length(99) String lastname,
        @Length(99) String middleName,
        @Length(239) @Localized String title,
        String description,
        @Length(239) String email,
        String fullName,
        @Length(239) String directPhone,
        String formalName,
        int countryId,
        int contactId,
        @Length(219) String contactName,
        int retired,
        int rank,
        int activeInterests,
        @Length(219) String contactDepartment,
        int contactCountryId,
        @Length(49) String contactOrgNr,
        @Length(239) String faxPhone,
        @Length(239) String mobilePhone,
        @Length(239) String contactPhone,
        @Length(239) String associateName,
        int associateId,
        boolean usePersonAddress,
        @Length(239) String contactFax,
        @Length(99) String kanafname,
        @Length(99) String kanalname,
        @Length(99) String post1,
        @Length(99) String post2,
        @Length(99) String post3,
        @Length(254) String emailName,
        String contactFullName,
        int activeErpLinks,
        int ticketPriorityId,
        int supportLanguageId,
        int supportAssociateId,
        @Length(239) @Localized String categoryName,
        @Length(49) String personNumber)
        implements Carrier {}
