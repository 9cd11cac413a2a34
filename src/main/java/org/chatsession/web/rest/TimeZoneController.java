package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;
import org.chatsession.web.request.CallContext;
import org.chatsession.web.response.WireController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The time zones that dates are read and shown in (cross-cutting 8.2). */
@WireController
@RequestMapping("/api/v1/TimeZone")
class TimeZoneController {

    @Operation(summary = "Describes the base time zone of the installation")
    @GetMapping("/base")
    TimeZoneData base(CallContext context) {
        return TimeZoneDescription.of(TimeZones.of(context.style().baseZone()));
    }

    @Operation(summary = "Describes the time zone that this request is answered in")
    @GetMapping("/current")
    TimeZoneData current(CallContext context) {
        return TimeZoneDescription.of(TimeZones.of(context.zone()));
    }
}
