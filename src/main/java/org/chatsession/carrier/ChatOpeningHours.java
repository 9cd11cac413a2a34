package org.chatsession.carrier;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a topic is open: a start and a stop for each day of the week, and lunch.
 *
 * @see "chat-domain 1.11"
 */
public record ChatOpeningHours(
        @FoundByName @Nullable TimeZoneData tzLocation,
        boolean monEnabled,
        LocalTime monStart,
        @EndOfDay LocalTime monStop,
        boolean tueEnabled,
        LocalTime tueStart,
        @EndOfDay LocalTime tueStop,
        boolean wedEnabled,
        LocalTime wedStart,
        @EndOfDay LocalTime wedStop,
        boolean thuEnabled,
        LocalTime thuStart,
        @EndOfDay LocalTime thuStop,
        boolean friEnabled,
        LocalTime friStart,
        @EndOfDay LocalTime friStop,
        boolean satEnabled,
        LocalTime satStart,
        @EndOfDay LocalTime satStop,
        boolean sunEnabled,
        LocalTime sunStart,
        @EndOfDay LocalTime sunStop,
        boolean useLunchHours,
        LocalTime lunchStart,
        LocalTime lunchStop)
        implements Carrier {}
