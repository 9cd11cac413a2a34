package org.chatsession.carrier;

/**
 * An address split into its parts.
 *
 * @see "chat-domain 1.5"
 */
public record StructuredAddress(
        AddressType atypeIdx,
        @Length(79) String address1,
        @Length(79) String address2,
        @Length(79) String address3,
        @Length(79) String city,
        @Length(29) String county,
        @Length(5) String state,
        @Length(11) String zipcode,
        @ReadOnly String formatted)
        implements Carrier {}
