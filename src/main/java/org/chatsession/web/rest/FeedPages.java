package org.chatsession.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chatsession.codec.RowPage;
import org.chatsession.feed.Column;
import org.chatsession.feed.Columns;
import org.chatsession.feed.FeedQuery;
import org.chatsession.feed.ListPage;
import org.chatsession.feed.Mode;
import org.chatsession.feed.Scope;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.converter.QueryParameters;
import org.chatsession.web.converter.ResponseMediaType;
import org.chatsession.web.decorator.Links;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Parses the options of list feeds and builds the links between pages.
 *
 * @see "cross-cutting 13.1, 13.4"
 */
@Component
class FeedPages {

    /** Options that a link replaces. */
    private static final Set<String> POSITION = Set.of(FeedQuery.SKIP, FeedQuery.TOP, FeedQuery.SKIP_TOKEN);

    private final Links links;
    private final Clock clock;

    FeedPages(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** @param entity the type of the feed's rows */
    <C extends Column> FeedQuery<C> query(
            HttpServletRequest request,
            String entity,
            Columns<C> columns,
            Caller caller,
            ClientPreferences preferences) {
        Map<String, String> options = QueryParameters.of(request).all();
        String format = options.getOrDefault("$format", "");
        if (!format.isBlank()) {
            ResponseMediaType.override(request, format);
        }
        return FeedQuery.parse(
                options, entity, columns, new Scope(preferences.zone(), clock.instant(), caller.associateId()));
    }

    /** @param path of the feed below {@code /api} */
    RowPage page(HttpServletRequest request, String path, FeedQuery<?> query, ListPage page) {
        String root = links.apiRoot(request);
        return new RowPage(
                root + "/v1/Archive/$metadata",
                next(root + path, page.next(), QueryParameters.of(request).all()),
                page.count(),
                new RowPage.Style(query.mode() == Mode.FULL, query.jsonSafe(), query.display()),
                page::forEach);
    }

    private static @Nullable String next(String feed, ListPage.@Nullable Next next, Map<String, String> options) {
        if (next == null) {
            return null;
        }
        String others = options.entrySet().stream()
                .filter(option -> option.getKey().startsWith("$") && !POSITION.contains(option.getKey()))
                .map(option -> "&" + option.getKey() + "=" + UriUtils.encode(option.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return feed + "?" + FeedQuery.SKIP + "=" + next.skip()
                + (next.top() == null ? "" : "&" + FeedQuery.TOP + "=" + next.top())
                + others
                + (next.token() == null ? "" : "&" + FeedQuery.SKIP_TOKEN + "=" + next.token());
    }
}
