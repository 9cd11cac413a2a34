package org.chatsession.web.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.codec.Selection;
import org.chatsession.codec.Translations;
import org.chatsession.codec.WriteOptions;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.localization.LanguageResolver;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.localization.TimeZones;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Reads the headers that say how a caller wants to be answered, before anything is done, and tells in the answer's headers what
 * was understood.
 *
 * @see "cross-cutting 6.1, 7.1, 8.1, 15"
 */
@Component
public class CallContexts implements HandlerInterceptor {

    private static final String ATTRIBUTE = CallContext.class.getName();
    private static final String OFFSET_WANTED = "includetzoffset";

    private static final Set<Class<?>> FOR_ADMINISTRATORS =
            Set.of(ChatSessionEntity.class, ChatTopicEntity.class, ChatPresence.class);
    private static final Set<Class<?>> FOR_AGENTS = Set.of(ChatSessionEntity.class, ChatPresence.class);

    private final WireSettings settings;
    private final boolean alwaysOffsets;
    private final TimeZones.Location base;
    private final Translations translations;

    CallContexts(WireSettings settings, InstallationSettings installation) {
        this.settings = settings;
        this.alwaysOffsets = installation.dates().includeOffset();
        this.base = TimeZones.find(installation.baseTimeZone())
                .orElseThrow(() -> new IllegalArgumentException("chatsession.base-time-zone is '"
                        + installation.baseTimeZone() + "', which is no time zone code, id or IANA name."));
        this.translations = Translations.of(settings.translated(), settings.untranslated());
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Zone zone = zone(request.getHeader("SO-TimeZone"));
        TextLocalizer texts = texts(request);
        texts.language().ifPresent(language -> response.setHeader("Content-Language", language.isoCode()));
        WriteOptions style = new WriteOptions(
                zone.location().zone(),
                base.zone(),
                zone.offsets(),
                texts,
                translations,
                writable(SecurityContextHolder.getContext().getAuthentication()));
        request.setAttribute(
                ATTRIBUTE,
                new CallContext(
                        style, Selection.parse(QueryParameters.of(request).find("$select"))));
        response.setHeader("SO-TIMEZONE", zone.location().code() + (zone.offsets() ? ", includeTZOffset" : ""));
        return true;
    }

    /** The context of a request that has been let through to a handler. */
    public CallContext of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof CallContext context) {
            return context;
        }
        throw new IllegalStateException("No call context for " + request.getRequestURI());
    }

    /** How an answer is spelled when the request failed before its headers were understood. */
    public WriteOptions styleForFailure(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof CallContext context
                ? context.style()
                : new WriteOptions(base.zone(), base.zone(), false, TextLocalizer.RAW, Set.of());
    }

    private TextLocalizer texts(HttpServletRequest request) {
        return TextLocalizer.of(
                LanguageResolver.choose(list(request, "SO-Language"), list(request, "Accept-Language")),
                request.getHeader("SO-Culture"));
    }

    /** A list may come in several lines; a line that says nothing is still there. */
    private static @Nullable String list(HttpServletRequest request, String header) {
        Enumeration<String> lines = request.getHeaders(header);
        return lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null;
    }

    private record Zone(TimeZones.Location location, boolean offsets) {}

    /** {@code SO-TimeZone: <zone>[, includeTZOffset]}, parts in any order, either alone. */
    private Zone zone(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new Zone(base, alwaysOffsets);
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
        return new Zone(location, offsets);
    }

    private TimeZones.Location find(String text) {
        return TimeZones.find(text)
                .or(() -> Optional.ofNullable(settings.timeZoneAliases().get(text))
                        .flatMap(TimeZones::find))
                .orElseThrow(() -> new InvalidArgumentException("The header SO-TimeZone names '" + shortened(text)
                        + "', which is no time zone code, id or IANA name."));
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Set<Class<?>> writable(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller caller)) {
            return Set.of();
        }
        return caller.role() == Role.ADMINISTRATOR
                ? FOR_ADMINISTRATORS
                : caller.role() == Role.AGENT ? FOR_AGENTS : Set.of();
    }
}
