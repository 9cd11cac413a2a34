package org.chatsession.carrier;

/**
 * When a zone offset starts and ends within a year.
 *
 * @see "chat-domain 1.15"
 */
public record TimeZoneRule(
        int startDay,
        int startMonth,
        int endDay,
        int endMonth,
        @Name("TZOffset") int tzOffset,
        String startRulePattern,
        String endRulePattern)
        implements Carrier {}
