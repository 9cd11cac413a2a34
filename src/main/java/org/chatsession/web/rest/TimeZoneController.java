package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.carrier.TimeZoneData;
import org.chatsession.codec.RowPage;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.FeedQuery;
import org.chatsession.feed.ListPage;
import org.chatsession.feed.MemoryList;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.localization.TimeZoneDescription;
import org.chatsession.localization.TimeZones;
import org.chatsession.session.FeedSettings;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The time zones that dates are read and shown in (cross-cutting 8.2). */
@RestController
@RequestMapping("/api/v1/TimeZone")
class TimeZoneController {

    private final FeedPages pages;
    private final FeedSettings settings;
    private final TimeZones.Location base;

    TimeZoneController(FeedPages pages, FeedSettings settings, InstallationSettings installation) {
        this.pages = pages;
        this.settings = settings;
        this.base = TimeZones.find(installation.baseTimeZone()).orElseThrow();
    }

    @Operation(summary = "Lists the time zones")
    @GetMapping
    RowPage listTimeZones(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, ClientPreferences preferences) {
        MemoryList<TimeZoneColumn, TimeZoneColumn.Zone> zones = TimeZoneColumn.LIST;
        FeedQuery<TimeZoneColumn> query = pages.query(request, zones.entity(), zones.columns(), caller, preferences);
        DisplayTexts texts = new DisplayTexts(preferences.zone(), preferences.texts());
        ListPage page = zones.list(query, texts, settings.maxTop(), settings.pageOfMany());
        return pages.page(request, "/v1/TimeZone", query, page);
    }

    @Operation(summary = "Reads the base time zone of the installation")
    @GetMapping("/base")
    TimeZoneData getBaseTimeZone() {
        return TimeZoneDescription.of(base);
    }

    @Operation(summary = "Reads the time zone of the request")
    @GetMapping("/current")
    TimeZoneData getCurrentTimeZone(ClientPreferences preferences) {
        return TimeZoneDescription.of(preferences.location());
    }
}
