package org.chatsession.localization;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The time zone locations that callers may name, by code, number or IANA name.
 *
 * @see "cross-cutting 8.1"
 */
public final class TimeZones {

    private static final String TABLE = "/contract/timezones.csv";

    /** Longer than any code (29) or IANA name; longer texts are not looked up. */
    private static final int MAX_NAME_LENGTH = 64;

    private static final List<Location> ALL = ClassPathText.rows(TimeZones.class, TABLE).stream()
            .map(TimeZones::location)
            .toList();
    private static final Map<Integer, Location> BY_ID = new HashMap<>();
    private static final Map<String, Location> BY_NAME = new HashMap<>();
    private static final Map<String, Location> BY_ZONE = new HashMap<>();

    static {
        for (Location location : ALL) {
            BY_NAME.put(location.code().toUpperCase(Locale.ROOT), location);
            BY_ZONE.merge(location.zoneId(), location, TimeZones::better);
            if (location.id() != 0) {
                BY_ID.put(location.id(), location);
            }
        }
        for (String name : ZoneId.getAvailableZoneIds()) {
            if (!name.startsWith("SystemV/")) {
                BY_NAME.putIfAbsent(name.toUpperCase(Locale.ROOT), ofZone(name));
            }
        }
    }

    private TimeZones() {}

    /**
     * A location with its time zone.
     *
     * @param id the number that callers may use instead of the code; 0 where there is none
     * @param code the value of the SO-TIMEZONE header
     * @param zoneId the IANA name. Only the rules of zones that are used are loaded; those of all take some MB
     */
    public record Location(int id, String code, String zoneId) {

        public ZoneId zone() {
            return ZoneId.of(zoneId);
        }
    }

    /**
     * Looks up a location, case-insensitively. A code takes precedence over an equal IANA name. All IANA names of the JDK's time zone
     * data are accepted; plain offsets ({@code +02:00}, {@code GMT+2}) are not locations.
     */
    public static Optional<Location> find(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH || !isAscii(name)) {
            return Optional.empty();
        }
        if (isNumber(name)) {
            return name.length() > 9 ? Optional.empty() : Optional.ofNullable(BY_ID.get(Integer.parseInt(name)));
        }
        return Optional.ofNullable(BY_NAME.get(name.toUpperCase(Locale.ROOT)));
    }

    /** A zone that is not in the table has its IANA name as code. */
    private static Location ofZone(String name) {
        Location known = BY_ZONE.get(name);
        return known != null ? known : new Location(0, name, name);
    }

    /** Every location of the table, in its order. */
    public static List<Location> all() {
        return ALL;
    }

    /** Of several locations in one zone, the first that has a number represents the zone. */
    private static Location better(Location first, Location second) {
        return first.id() == 0 && second.id() != 0 ? second : first;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static boolean isNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Location location(String row) {
        String[] columns = row.split(",", -1);
        return new Location(columns[0].isEmpty() ? 0 : Integer.parseInt(columns[0]), columns[1], columns[2]);
    }
}
