package org.chatsession.web.rest;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.carrier.TimeZoneRule;
import org.chatsession.feed.Column;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.Columns;
import org.chatsession.feed.MemoryList;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;

/**
 * A column of the list of time zones.
 *
 * @see "cross-cutting 8.2"
 */
record TimeZoneColumn(String name, ColumnType type, Function<Zone, Object> value) implements Column {

    private static final Columns<TimeZoneColumn> COLUMNS = new Columns<>(List.of(
            new TimeZoneColumn("id", ColumnType.INT, zone -> zone.data().tzLocationId()),
            new TimeZoneColumn("isActive", ColumnType.BOOL, zone -> true),
            new TimeZoneColumn("flag", ColumnType.TEXT, zone -> ""),
            new TimeZoneColumn("timeZone", ColumnType.TEXT, zone -> zone.data().tzLocationCode()),
            new TimeZoneColumn(
                    "country", ColumnType.TEXT, zone -> zone.data().name().replaceFirst(",.*", "")),
            new TimeZoneColumn("region", ColumnType.TEXT, Zone::region),
            new TimeZoneColumn("cities", ColumnType.TEXT, zone -> zone.data().tzLocationCities()),
            new TimeZoneColumn(
                    "offset",
                    ColumnType.TEXT,
                    zone -> offset(zone.data().timeZoneStdRules().values(), "0")),
            new TimeZoneColumn(
                    "daylight",
                    ColumnType.TEXT,
                    zone -> offset(zone.data().timeZoneDstRules().values(), "")),
            new TimeZoneColumn(
                    "offsetRaw",
                    ColumnType.INT,
                    zone -> minutes(zone.data().timeZoneStdRules().values())),
            new TimeZoneColumn(
                    "daylightRaw",
                    ColumnType.INT,
                    zone -> minutes(zone.data().timeZoneDstRules().values()))));

    /** All time zones, in the order of their table. */
    static final MemoryList<TimeZoneColumn, Zone> LIST = new MemoryList<>(
            "all",
            COLUMNS,
            TimeZones.all().stream()
                    .map(location -> new Zone(TimeZoneDescription.of(location), region(location)))
                    .toList(),
            zone -> zone.data().tzLocationId(),
            (column, zone) -> column.value().apply(zone));

    /** @param region region of the world in the IANA name */
    record Zone(TimeZoneData data, String region) {}

    @Override
    public boolean isFilterable() {
        return true;
    }

    @Override
    public boolean isSortable() {
        return true;
    }

    private static String region(TimeZones.Location location) {
        String name = location.zoneId();
        return name.indexOf('/') < 0 ? "" : name.substring(0, name.indexOf('/'));
    }

    private static int minutes(Collection<TimeZoneRule> rules) {
        return rules.stream().mapToInt(TimeZoneRule::tzOffset).findFirst().orElse(0);
    }

    /** Hours and minutes, such as {@code +1:00}; {@code none} where there is no rule. */
    private static String offset(Collection<TimeZoneRule> rules, String none) {
        int minutes = minutes(rules);
        if (rules.isEmpty() || minutes == 0) {
            return none;
        }
        return String.format(
                Locale.ROOT, "%s%d:%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
    }
}
