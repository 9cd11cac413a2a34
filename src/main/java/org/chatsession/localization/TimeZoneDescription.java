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
 * Describes a time zone location in full, from its code and what Java knows of the zone: the rules that are in force now, as the
 * pattern of their start and end where a pattern can say it.
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
        List<ZoneOffsetTransitionRule> turns = rules.getTransitionRules();
        if (turns.isEmpty()) {
            List<ZoneOffsetTransition> past = rules.getTransitions();
            ZoneOffset offset = past.isEmpty()
                    ? rules.getOffset(Instant.EPOCH)
                    : past.get(past.size() - 1).getOffsetAfter();
            return new TimeZoneRule(1, 1, 31, 12, minutes(offset), "", "");
        }
        return rule(turn(turns, false), turn(turns, true), turns.get(0).getStandardOffset());
    }

    private static Map<String, TimeZoneRule> summerRules(ZoneRules rules) {
        List<ZoneOffsetTransitionRule> turns = rules.getTransitionRules();
        if (turns.isEmpty()) {
            return Map.of();
        }
        ZoneOffsetTransitionRule start = turn(turns, true);
        return Map.of(validFrom(rules), rule(start, turn(turns, false), start.getOffsetAfter()));
    }

    /** The turn to daylight-saving time, or back. */
    private static ZoneOffsetTransitionRule turn(List<ZoneOffsetTransitionRule> turns, boolean toSummer) {
        return turns.stream()
                .filter(turn -> toSummer
                        == (turn.getOffsetAfter().getTotalSeconds()
                                > turn.getOffsetBefore().getTotalSeconds()))
                .findFirst()
                .orElse(turns.get(0));
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

    /** As {@code 0200 LST-SUN-MAR}, in wall clock time before the turn; empty where no ordinal fits. */
    private static String pattern(ZoneOffsetTransitionRule turn) {
        DayOfWeek day = turn.getDayOfWeek();
        String ordinal = ordinal(turn);
        if (day == null || ordinal.isEmpty() || turn.isMidnightEndOfDay()) {
            return "";
        }
        return wallClock(turn).format(PATTERN_TIME)
                + " " + ordinal
                + "-" + day.name().substring(0, 3)
                + "-" + turn.getMonth().name().substring(0, 3);
    }

    /** Years differ in the date of a turn but not in its time of day. */
    private static LocalTime wallClock(ZoneOffsetTransitionRule turn) {
        return turn.createTransition(2000).getDateTimeBefore().toLocalTime();
    }

    /** Java says "Sunday on or after the 8th"; the contract says "2ND". */
    private static String ordinal(ZoneOffsetTransitionRule turn) {
        int from = turn.getDayOfMonthIndicator();
        if (from == -1 || from > 0 && from + 6 == turn.getMonth().maxLength()) {
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

    /** The first of January after the last turn that followed older rules. */
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
