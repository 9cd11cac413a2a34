package org.chatsession.carrier;

import java.util.Map;

/**
 * A time zone location with its standard and daylight-saving rules.
 *
 * @see "chat-domain 1.15"
 */
public record TimeZoneData(
        @Name("TZLocationID") @Key int tzLocationId,
        @Length(254) @Localized String name,
        @Name("TZLocationCode") @Length(29) String tzLocationCode,
        @Name("TZLocationCities") @Length(2047) @Localized String tzLocationCities,
        int isoNumber,
        @Name("TimeZoneSTDRules") Map<String, TimeZoneRule> timeZoneStdRules,
        @Name("TimeZoneDSTRules") Map<String, TimeZoneRule> timeZoneDstRules)
        implements Carrier {}
