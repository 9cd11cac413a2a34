package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chatsession.codec.Selection;
import org.chatsession.codec.Translations;
import org.chatsession.codec.WriteOptions;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.localization.LanguageResolver;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.localization.TimeZones;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Reads the headers for language, culture and time zone before the handler, and sets the headers of the response that show the values
 * in use.
 *
 * @see "cross-cutting 6.1, 7.1, 8.1, 15"
 */
@Component
public class ClientPreferencesInterceptor implements HandlerInterceptor {

    private static final String OFFSET_WANTED = "includetzoffset";

    private final WireSettings settings;
    private final boolean alwaysOffsets;
    private final TimeZones.Location base;
    private final ZoneId baseZone;
    private final Translations translations;

    ClientPreferencesInterceptor(WireSettings settings, InstallationSettings installation) {
        this.settings = settings;
        this.alwaysOffsets = installation.dates().includeOffset();
        this.base = TimeZones.find(installation.baseTimeZone()).orElseThrow();
        this.baseZone = base.zone();
        this.translations = Translations.of(settings.translated(), settings.untranslated());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), RestController.class)) {
            NoCache.set(response);
        }
        Zone zone = zone(list(request, "SO-TimeZone"));
        TextLocalizer texts = texts(request);
        texts.language().ifPresent(language -> response.setHeader("Content-Language", language.isoCode()));
        Selection selection = Selection.parse(QueryParameters.of(request).find("$select"));
        request.setAttribute(ClientPreferences.ATTRIBUTE, preferences(zone, texts, selection));
        response.setHeader("SO-TIMEZONE", zone.location().code() + (zone.offsets() ? ", includeTZOffset" : ""));
        return true;
    }

    /** The preferences of a request, or the installation's where the request failed before its own were understood. */
    public ClientPreferences of(HttpServletRequest request) {
        return request.getAttribute(ClientPreferences.ATTRIBUTE) instanceof ClientPreferences preferences
                ? preferences
                : preferences(new Zone(base, baseZone, false), TextLocalizer.RAW, Selection.ALL);
    }

    private ClientPreferences preferences(Zone zone, TextLocalizer texts, Selection selection) {
        return new ClientPreferences(
                new WriteOptions(zone.id(), baseZone, zone.offsets(), texts, translations, Set.of()),
                selection,
                zone.location());
    }

    private TextLocalizer texts(HttpServletRequest request) {
        return TextLocalizer.of(
                LanguageResolver.choose(list(request, "SO-Language"), list(request, "Accept-Language")),
                request.getHeader("SO-Culture"));
    }

    /** A list may be in several header lines; a blank line counts as present. */
    private static @Nullable String list(HttpServletRequest request, String header) {
        Enumeration<String> lines = request.getHeaders(header);
        return lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null;
    }

    private record Zone(TimeZones.Location location, ZoneId id, boolean offsets) {}

    /** {@code SO-TimeZone: <zone>[, includeTZOffset]}, parts in any order, and each is optional. */
    private Zone zone(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new Zone(base, baseZone, alwaysOffsets);
        }
        TimeZones.Location location = base;
        boolean offsets = alwaysOffsets;
        for (String part : header.split(",")) {
            String text = part.strip();
            if (text.toLowerCase(Locale.ROOT).equals(OFFSET_WANTED)) {
                offsets = true;
            } else if (!text.isEmpty()) {
                location = find(text);
            }
        }
        return new Zone(location, location.zone(), offsets);
    }

    private TimeZones.Location find(String text) {
        return TimeZones.find(text)
                .or(() -> Optional.ofNullable(settings.timeZoneAliases().get(text))
                        .flatMap(TimeZones::find))
                .orElseThrow(() -> new InvalidArgumentException("The header SO-TimeZone names " + Quotation.of(text)
                        + ", which is no time zone code, id or IANA name."));
    }
}
