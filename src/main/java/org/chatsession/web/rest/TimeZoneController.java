package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;
import org.chatsession.web.converter.ClientPreferences;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The time zones that dates are read and shown in (cross-cutting 8.2). */
@RestController
@RequestMapping("/api/v1/TimeZone")
class TimeZoneController {

    @Operation(summary = "Describes the base time zone of the installation")
    @GetMapping("/base")
    TimeZoneData base(ClientPreferences preferences) {
        return TimeZoneDescription.of(TimeZones.of(preferences.baseZone()));
    }

    @Operation(summary = "Describes the time zone that this request is answered in")
    @GetMapping("/current")
    TimeZoneData current(ClientPreferences preferences) {
        return TimeZoneDescription.of(TimeZones.of(preferences.zone()));
    }
}
