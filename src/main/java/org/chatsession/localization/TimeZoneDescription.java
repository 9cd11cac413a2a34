package org.chatsession.localization;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.carrier.TimeZoneRule;

/**
 * Describes a time zone location from its code and the JDK's time zone data: the rules that are in force now, with the start and end
 * of daylight saving as patterns where a pattern can express them.
 *
 * @see "chat-domain 1.15, cross-cutting 8.2"
 */
public final class TimeZoneDescription {

    private static final Map<String, Integer> COUNTRIES =
            ClassPathText.rows(TimeZoneDescription.class, "countries.csv").stream()
                    .map(row -> row.split(",", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            columns -> columns[0], columns -> Integer.valueOf(columns[1])));

    /** {@code NO}, {@code US-NY}, {@code AU3}: a country, perhaps with a region. */
    private static final Pattern COUNTRY_FIRST = Pattern.compile("[A-Z]{2}([-0-9].*)?");

    private static final DateTimeFormatter PATTERN_TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

    private TimeZoneDescription() {}

    public static TimeZoneData of(TimeZones.Location location) {
        String country = COUNTRY_FIRST.matcher(location.code()).matches()
                ? location.code().substring(0, 2)
                : "";
        String city = city(location.zone());
        ZoneRules rules = location.zone().getRules();
        return new TimeZoneData(
                location.id(),
                name(location.code(), country, city),
                location.code(),
                city,
                COUNTRIES.getOrDefault(country, 0),
                Map.of(validFrom(rules), standardRule(rules)),
                summerRules(rules));
    }

    private static String name(String code, String country, String city) {
        if (!COUNTRIES.containsKey(country)) {
            return code;
        }
        String name = new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH);
        return code.equals(country) ? name : name + ", " + city;
    }

    private static String city(ZoneId zone) {
        String name = zone.getId();
        return name.indexOf('/') < 0 || name.startsWith("Etc/")
                ? ""
                : name.substring(name.lastIndexOf('/') + 1).replace('_', ' ');
    }

    private static TimeZoneRule standardRule(ZoneRules rules) {
        List<ZoneOffsetTransitionRule> transitions = rules.getTransitionRules();
        if (transitions.isEmpty()) {
            List<ZoneOffsetTransition> past = rules.getTransitions();
            ZoneOffset offset = past.isEmpty()
                    ? rules.getOffset(Instant.EPOCH)
                    : past.get(past.size() - 1).getOffsetAfter();
            return new TimeZoneRule(1, 1, 31, 12, minutes(offset), "", "");
        }
        return rule(
                transition(transitions, false),
                transition(transitions, true),
                transitions.get(0).getStandardOffset());
    }

    private static Map<String, TimeZoneRule> summerRules(ZoneRules rules) {
        List<ZoneOffsetTransitionRule> transitions = rules.getTransitionRules();
        if (transitions.isEmpty()) {
            return Map.of();
        }
        ZoneOffsetTransitionRule start = transition(transitions, true);
        return Map.of(validFrom(rules), rule(start, transition(transitions, false), start.getOffsetAfter()));
    }

    /** The transition to daylight-saving time, or back. */
    private static ZoneOffsetTransitionRule transition(List<ZoneOffsetTransitionRule> transitions, boolean toSummer) {
        return transitions.stream()
                .filter(transition -> toSummer
                        == (transition.getOffsetAfter().getTotalSeconds()
                                > transition.getOffsetBefore().getTotalSeconds()))
                .findFirst()
                .orElse(transitions.get(0));
    }

    private static TimeZoneRule rule(ZoneOffsetTransitionRule start, ZoneOffsetTransitionRule end, ZoneOffset offset) {
        String startPattern = pattern(start);
        String endPattern = pattern(end);
        return new TimeZoneRule(
                startPattern.isEmpty() ? Math.abs(start.getDayOfMonthIndicator()) : 0,
                startPattern.isEmpty() ? start.getMonth().getValue() : 0,
                endPattern.isEmpty() ? Math.abs(end.getDayOfMonthIndicator()) : 0,
                endPattern.isEmpty() ? end.getMonth().getValue() : 0,
                minutes(offset),
                startPattern,
                endPattern);
    }

    /** A pattern such as {@code 0200 LST-SUN-MAR}, in local time before the transition; empty where no ordinal fits. */
    private static String pattern(ZoneOffsetTransitionRule transition) {
        DayOfWeek day = transition.getDayOfWeek();
        String ordinal = ordinal(transition);
        if (day == null || ordinal.isEmpty() || transition.isMidnightEndOfDay()) {
            return "";
        }
        return wallClock(transition).format(PATTERN_TIME)
                + " " + ordinal
                + "-" + day.name().substring(0, 3)
                + "-" + transition.getMonth().name().substring(0, 3);
    }

    /** The local time of day of a transition, which is the same every year. */
    private static LocalTime wallClock(ZoneOffsetTransitionRule transition) {
        return transition.createTransition(2000).getDateTimeBefore().toLocalTime();
    }

    /** Converts Java's "Sunday on or after the 8th" to the contract's "2ND". */
    private static String ordinal(ZoneOffsetTransitionRule transition) {
        int from = transition.getDayOfMonthIndicator();
        if (from == -1 || from > 0 && from + 6 == transition.getMonth().maxLength()) {
            return "LST";
        }
        return switch (from) {
            case 1 -> "1ST";
            case 8 -> "2ND";
            case 15 -> "3RD";
            case 22 -> "4TH";
            default -> "";
        };
    }

    /** The first of January after the last transition by older rules. */
    private static String validFrom(ZoneRules rules) {
        List<ZoneOffsetTransition> past = rules.getTransitions();
        LocalDate from = past.isEmpty()
                ? ALWAYS
                : LocalDate.of(past.get(past.size() - 1).getDateTimeAfter().getYear() + 1, 1, 1);
        return from.toString();
    }

    private static int minutes(ZoneOffset offset) {
        return offset.getTotalSeconds() / 60;
    }
}
