package org.chatsession.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chatsession.codec.Row;
import org.chatsession.failure.NotFoundException;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.FeedQuery;
import org.chatsession.feed.ListPage;
import org.chatsession.feed.Mode;
import org.chatsession.feed.Order;
import org.chatsession.feed.Selected;
import org.chatsession.feed.SkipToken;
import org.chatsession.session.SessionReader.Placed;
import org.chatsession.session.SessionReader.Wanted;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.function.SingletonSupplier;

/**
 * Lists of sessions, page by page.
 *
 * @see "chat-domain 8, cross-cutting 13"
 */
@Service
public class ChatSessionFeed {

    /** Rows that are held in memory at a time where a response is longer than a page. */
    private static final int CHUNK = 1_000;

    /** Maximum length of a token, so that the link fits the limits of servers and proxies. */
    private static final int MAX_TOKEN = 1_000;

    private final SessionReader sessions;
    private final TotalsReader totals;
    private final ListedSessions listed;
    private final ChatTopicService topics;
    private final Users users;
    private final FeedSettings settings;
    private final TransactionTemplate transaction;

    ChatSessionFeed(
            SessionReader sessions,
            TotalsReader totals,
            ListedSessions listed,
            ChatTopicService topics,
            Users users,
            FeedSettings settings,
            PlatformTransactionManager transactions) {
        this.sessions = sessions;
        this.totals = totals;
        this.listed = listed;
        this.topics = topics;
        this.users = users;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setReadOnly(true);
        transaction.setTimeout((int) settings.timeout().toSeconds());
    }

    /**
     * Reads a page. Following the links from page to page neither repeats nor omits a session whose position in the order does not
     * change, even if others are added or changed.
     *
     * @param topicId topic whose sessions are listed; null for all
     * @param texts the texts of values in full rows
     * @throws NotFoundException no topic has the id
     */
    public ListPage list(FeedQuery<ChatSessionColumn> query, @Nullable Integer topicId, DisplayTexts texts) {
        return read(() -> {
            if (topicId != null && topics.view(topicId).isEmpty()) {
                throw NotFoundException.chatTopic(topicId);
            }
            return new Listing(query, topicId, texts).page();
        });
    }

    private <T> T read(Supplier<T> action) {
        return Objects.requireNonNull(transaction.execute(status -> action.get()));
    }

    SessionQuery.Lookups lookups() {
        return new SessionQuery.Lookups(
                SingletonSupplier.of(topics::views), SingletonSupplier.of(() -> byId(users.all(), User::associateId)));
    }

    private static <T> Map<Integer, T> byId(Collection<T> all, Function<T, Integer> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }

    /** One request for a page. */
    private final class Listing {

        private final FeedQuery<ChatSessionColumn> query;
        private final Wanted wanted;
        private final List<Selected<ChatSessionColumn>> items;
        private final SessionRows rows;
        private final @Nullable ChatSessionColumn group;
        private final boolean open;
        private final int size;
        private int left;
        private int skip;
        private @Nullable List<@Nullable Object> position;
        private boolean more;
        private boolean finished;

        Listing(FeedQuery<ChatSessionColumn> query, @Nullable Integer topicId, DisplayTexts texts) {
            this.query = query;
            this.group = query.select().groupedBy().orElse(null);
            this.items = items();
            this.rows = new SessionRows(items, texts);
            this.wanted = new Wanted(query.filter(), topicId, order(), lookups());
            Integer top = query.top();
            this.open = top == null || top > settings.maxTop();
            this.size = top == null || open ? settings.pageOfMany() : top;
            this.left = size;
            this.position = query.skipToken() == null ? null : wanted.position(query.skipToken());
            this.skip = position == null ? query.skip() : 0;
        }

        private List<Selected<ChatSessionColumn>> items() {
            Map<String, Selected<ChatSessionColumn>> found = new LinkedHashMap<>();
            query.select().items().forEach(item -> found.put(item.key(), item));
            List<ChatSessionColumn> others = query.mode() == Mode.WIDE
                    ? ChatSessionColumns.ALL.all()
                    : found.isEmpty() ? ChatSessionColumns.USUAL : List.of();
            others.forEach(column -> found.putIfAbsent(column.name(), new Selected<>(column.name(), column, null)));
            return List.copyOf(found.values());
        }

        /**
         * The order, with the group first, so that sessions of a group are adjacent. Columns with the same value for all sessions are
         * left out.
         */
        private List<Order<ChatSessionColumn>> order() {
            List<Order<ChatSessionColumn>> orders = new ArrayList<>(query.order());
            orders.removeIf(order -> order.column().source() instanceof ConstantValue);
            if (group != null) {
                Order<ChatSessionColumn> first = orders.stream()
                        .filter(order -> order.column() == group)
                        .findFirst()
                        .orElse(new Order<>(group, false));
                orders.remove(first);
                orders.add(0, first);
            }
            return orders;
        }

        ListPage page() {
            List<Row> first = query.select().hidesDetail() ? totalsOnly() : nextRows();
            Long count = query.count() ? sessions.count(wanted) : null;
            return new ListPage(next(), count, first, () -> finished ? null : read(this::nextRows));
        }

        private ListPage.@Nullable Next next() {
            if (!open || !more) {
                return null;
            }
            Integer top = query.top();
            String token = position == null ? null : SkipToken.write(position);
            return new ListPage.Next(
                    (int) Math.min(Integer.MAX_VALUE, (long) query.skip() + size),
                    top == null ? null : top - size,
                    token == null || token.length() > MAX_TOKEN ? null : token);
        }

        /** The next rows, followed by the totals after the last one. */
        private List<Row> nextRows() {
            int limit = open ? size : Math.min(left, CHUNK);
            List<Placed> found = limit == 0 ? List.of() : sessions.read(wanted, position, skip, limit + 1);
            more = found.size() > limit;
            List<Placed> placed = more ? found.subList(0, limit) : found;
            left -= limit;
            skip = 0;
            finished = open || !more || left == 0;
            if (!placed.isEmpty()) {
                position = placed.get(placed.size() - 1).position();
            }
            List<ListedSession> complete =
                    complete(placed.stream().map(Placed::session).toList());
            List<Row> next = new ArrayList<>();
            Map<@Nullable Object, Row> footers = group == null ? Map.of() : footers(placed, complete);
            for (int i = 0; i < complete.size(); i++) {
                next.add(rows.of(complete.get(i)));
                if (group != null && endsGroup(found, i)) {
                    // Its last session may have left the group since the rows were read
                    Row footer = footers.get(groupOf(found.get(i)));
                    if (footer != null) {
                        next.add(footer);
                    }
                }
            }
            if (finished && !(open && more)) {
                next.addAll(finalTotals());
            }
            return next;
        }

        private List<ListedSession> complete(List<SessionFacts> facts) {
            Set<ChatSessionColumn> columns = new LinkedHashSet<>();
            items.forEach(item -> {
                if (item.column() != null) {
                    columns.add(item.column());
                }
            });
            return listed.complete(facts, columns);
        }

        private static boolean endsGroup(List<Placed> found, int index) {
            return index + 1 == found.size()
                    || !Objects.equals(groupOf(found.get(index)), groupOf(found.get(index + 1)));
        }

        /** The common value of the sessions of a group, which is the first that rows are sorted by. */
        private static @Nullable Object groupOf(Placed placed) {
            return placed.position().get(0);
        }

        private Map<@Nullable Object, Row> footers(List<Placed> placed, List<ListedSession> complete) {
            Map<@Nullable Object, ListedSession> members = new LinkedHashMap<>();
            for (int i = 0; i < placed.size(); i++) {
                members.put(groupOf(placed.get(i)), complete.get(i));
            }
            Map<@Nullable Object, Row> footers = new HashMap<>();
            if (!members.isEmpty()) {
                totals.groups(wanted, items, Objects.requireNonNull(group), members.keySet())
                        .forEach(one -> footers.put(one.group(), rows.of("[footer:1]", one, members.get(one.group()))));
            }
            return footers;
        }

        /** A page of groups, or the totals of all sessions if rows are not grouped. */
        private List<Row> totalsOnly() {
            finished = true;
            List<Row> next = new ArrayList<>();
            if (group != null && size > 0) {
                List<Totals> groups = totals.groups(wanted, items, group, query.skip(), size + 1);
                more = groups.size() > size;
                groups = more ? groups.subList(0, size) : groups;
                Map<Integer, ListedSession> members =
                        complete(sessions.read(
                                        groups.stream().map(Totals::session).toList()))
                                .stream()
                                .collect(Collectors.toMap(one -> one.session().id(), Function.identity()));
                groups.forEach(one -> next.add(rows.of("[footer:1]", one, members.get(one.session()))));
            }
            if (!(open && more)) {
                next.addAll(finalTotals());
            }
            return next;
        }

        private List<Row> finalTotals() {
            boolean footer = group == null && query.select().hasTotals();
            if (!footer && !query.grandTotal()) {
                return List.of();
            }
            Totals all = totals.all(wanted, items);
            List<Row> last = new ArrayList<>();
            if (footer) {
                last.add(rows.of("[footer:1]", all, null));
            }
            if (query.grandTotal()) {
                last.add(rows.of("grandtotal", all, null));
            }
            return last;
        }
    }
}
