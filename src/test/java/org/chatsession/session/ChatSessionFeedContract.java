package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chatsession.codec.Row;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.feed.ColumnType;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.FeedQuery;
import org.chatsession.feed.FilterParser;
import org.chatsession.feed.RowMatcher;
import org.chatsession.feed.Scope;
import org.chatsession.localization.TextLocalizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists of sessions, on whatever database. */
abstract class ChatSessionFeedContract {

    private static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
    private static final String[] WORDS = {"", "Ærlig talt", "ærlig 100%", "x_y", "It's", "\\", "!", "ABC", "abc\nd"};

    /** Topics of these tests only. */
    private static final int TOPIC = 71_000;

    @Autowired
    private ChatSessionFeed feed;

    @Autowired
    private ListedSessions listed;

    @Autowired
    private SessionReader reader;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Clock clock;

    @BeforeEach
    void fill() {
        if (jdbc.queryForObject(
                        "select count(*) from chat_session where topic_id between ? and ?",
                        Integer.class,
                        TOPIC,
                        TOPIC + 2)
                > 0) {
            return;
        }
        for (int kind = 0; kind < 3; kind++) {
            record(
                    "PERSON",
                    TOPIC + kind,
                    "{\"PersonId\":1,\"Firstname\":\""
                            + List.of("Åse", "Bo \\\"B\\\"\u2028", "").get(kind) + "\",\"Rank\":" + kind
                            + ",\"Retired\":"
                            + kind % 2 + ",\"Email\":null}");
            record("CONTACT", TOPIC + kind, "{\"ContactId\":1,\"Name\":\"Firma " + kind + "\",\"URL\":\"a\\\\b\"}");
            record(
                    "ASSOCIATE",
                    TOPIC + kind,
                    "{\"AssociateId\":1,\"Name\":\"n" + kind + "\",\"FullName\":\"N " + kind + "\",\"PersonId\":"
                            + (TOPIC + kind) + ",\"Type\":\"InternalAssociate\"}");
        }
        Random random = new Random(7);
        Instant now = clock.instant();
        for (int i = 0; i < 200; i++) {
            jdbc.update(
                    """
                    insert into chat_session (id, version, topic_id, user_id, person_id, customer_alias, customer_host, customer_name,
                      customer_email, customer_phone, customer_consented, customer_company_name, status, first_message, last_message,
                      when_requested, when_started, when_ended, when_idle, session_key, initial_queue_pos, alert_level, agent_rank,
                      flags, contact_id, project_id, sale_id, ticket_id, transfer_to_id, chatbot_active, rating, modified)
                    values (?, 0, ?, ?, ?, '', '', '', '', '', false, '', ?, ?, ?, ?, ?, ?, ?, 'secret', ?, 0, 0, 0, ?, 0, 0, 0, 0,
                      false, ?, ?)
                    """,
                    1_000_000 + i,
                    TOPIC + random.nextInt(3),
                    random.nextInt(3) == 0 ? random.nextInt(3) : TOPIC + random.nextInt(4),
                    random.nextInt(4) == 0 ? 0 : TOPIC + random.nextInt(4),
                    random.nextInt(12),
                    WORDS[random.nextInt(WORDS.length)],
                    WORDS[random.nextInt(WORDS.length)],
                    moment(random, now),
                    moment(random, now),
                    moment(random, now),
                    moment(random, now),
                    random.nextInt(5),
                    random.nextInt(4) == 0 ? 0 : TOPIC + random.nextInt(4),
                    random.nextInt(6),
                    Timestamp.from(now));
        }
    }

    private void record(String kind, int id, String document) {
        jdbc.update("insert into directory_record (kind, id, document) values (?, ?, ?)", kind, id, document);
    }

    /** One in five missing, the others within a hundred days of now, to the microsecond. */
    private static Timestamp moment(Random random, Instant now) {
        return random.nextInt(5) == 0
                ? null
                : Timestamp.from(now.truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                        .plusSeconds(random.nextInt(200) * 86_400L / 2 - 8_640_000)
                        .plusNanos(random.nextInt(3) * 1000L));
    }

    private FeedQuery<ChatSessionColumn> query(Map<String, String> options) {
        return FeedQuery.parse(options, "chat", ChatSessionColumns.ALL, scope());
    }

    private Scope scope() {
        return new Scope(ZONE, clock.instant(), 1);
    }

    private List<Row> rows(String... options) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < options.length; i += 2) {
            all.put(options[i], options[i + 1]);
        }
        String mine = "chatTopic/chatTopicId between (" + TOPIC + "," + (TOPIC + 2) + ")";
        all.merge("$filter", mine, (filter, own) -> own + " and (" + filter + ")");
        List<Row> rows = new ArrayList<>();
        feed.list(query(all), null, new DisplayTexts(ZONE, TextLocalizer.RAW)).forEach(rows::add);
        return rows;
    }

    private List<Integer> ids(String... options) {
        return rows(options).stream().map(Row::key).toList();
    }

    private List<ListedSession> everything() {
        return listed.complete(
                reader.read(IntStream.range(1_000_000, 1_000_200).boxed().toList()), ChatSessionColumns.ALL.all());
    }

    /** Operators with operands for each type. */
    private static List<String> tests(ColumnType type) {
        return switch (type) {
            case INT, TIME_SPAN -> {
                String value = type == ColumnType.INT ? "2" : "'12:00:00'";
                yield List.of(
                        "= " + value,
                        "!= " + value,
                        "< " + value,
                        ">= " + value,
                        "in (" + value + ")",
                        "isNull",
                        "between (" + (type == ColumnType.INT ? "1" : "'00:00'") + "," + value + ")");
            }
            case LIST, ASSOCIATE ->
                List.of("oneOf (" + TOPIC + ",1,4,9)", "notOneOf (1,4,71001)", "= 4", "isNull", "isNotNull");
            case TEXT, LIST_NAME ->
                List.of(
                        "begins 'æR'",
                        "contains '%'",
                        "contains '_'",
                        "notContains 'b'",
                        "ends '!'",
                        "is ''",
                        "isNot 'ABC'",
                        "between ('a','n')",
                        "in ('abc','firma 1','å')",
                        "contains 'it''S'",
                        "isNotNull",
                        "notBegins 'Firma'",
                        "contains 'B \"b'");
            case BOOL -> List.of("set", "= false", "isNull");
            case DATE, DATE_TIME ->
                List.of(
                        "beforeToday",
                        "afterToday",
                        "thisMonth",
                        "lastQuarter",
                        "thisYear",
                        "isNull",
                        "isNotNull",
                        "nextPeriod (2, weeks)",
                        "from '2026-01-01'",
                        "before '2026-01-01'");
            default -> List.of();
        };
    }

    @Test
    void filtersByEveryColumnAsReadingThemAllWouldSay() {
        List<ListedSession> all = everything();
        assertThat(all).hasSize(200);
        int tried = 0;
        for (ChatSessionColumn column : ChatSessionColumns.ALL.all()) {
            if (column.isFilterable()) {
                for (String test : tests(column.type())) {
                    String filter = column.name() + " " + test;
                    assertThat(ids("$filter", filter)).as(filter).isEqualTo(expected(all, filter));
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void filtersByRandomCombinations() {
        List<ListedSession> all = everything();
        List<ChatSessionColumn> columns = ChatSessionColumns.ALL.all().stream()
                .filter(ChatSessionColumn::isFilterable)
                .toList();
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            String filter = combination(random, columns, 3);
            assertThat(ids("$filter", filter)).as(filter).isEqualTo(expected(all, filter));
        }
    }

    private static String combination(Random random, List<ChatSessionColumn> columns, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            ChatSessionColumn column = columns.get(random.nextInt(columns.size()));
            List<String> tests = tests(column.type());
            return column.name() + " " + tests.get(random.nextInt(tests.size()));
        }
        return "(" + combination(random, columns, depth - 1) + (random.nextBoolean() ? " and " : " or ")
                + combination(random, columns, depth - 1) + ")";
    }

    private List<Integer> expected(List<ListedSession> all, String filter) {
        return all.stream()
                .filter(FilterParser.parse(filter, ChatSessionColumns.ALL, scope())
                        .fold(new RowMatcher<ChatSessionColumn, ListedSession>(
                                (column, session) -> column.source().value(session))))
                .map(one -> one.session().id())
                .sorted()
                .toList();
    }

    @Test
    void walksEveryOrderByItsLinksAsInOnePiece() {
        List<String> orders = new ArrayList<>(
                List.of("rating desc, whenEnded, status desc", "whenStarted desc,agent", "whenEnded", "rating"));
        ChatSessionColumns.ALL.all().stream()
                .filter(ChatSessionColumn::isSortable)
                .forEach(column -> orders.add(column.name() + (column.source() instanceof RecordValue ? "" : " desc")));
        for (String order : orders) {
            List<Integer> whole = ids("$orderby", order);
            assertThat(whole).as(order).hasSize(200).doesNotHaveDuplicates();
            assertThat(walk(order, 70)).as(order).isEqualTo(whole);
        }
    }

    /** Follows positions, as links do. */
    private List<Integer> walk(String order, int page) {
        List<Integer> walked = new ArrayList<>();
        FeedQuery<ChatSessionColumn> query = query(new HashMap<>(Map.of(
                "$orderby", order, "$filter", "chatTopic/chatTopicId between (" + TOPIC + "," + (TOPIC + 2) + ")")));
        SessionReader.Wanted wanted = new SessionReader.Wanted(
                query.filter(),
                null,
                query.order().stream()
                        .filter(one -> !(one.column().source() instanceof ConstantValue))
                        .toList(),
                feed.lookups());
        List<Object> position = null;
        List<SessionReader.Placed> read;
        do {
            read = reader.read(wanted, position, 0, page);
            for (SessionReader.Placed placed : read) {
                walked.add(placed.session().id());
                position = wanted.position(org.chatsession.feed.SkipToken.write(placed.position()));
            }
        } while (read.size() == page);
        return walked;
    }

    @Test
    void sortsDatesWithoutValueFirst() {
        List<ListedSession> all = everything();
        assertThat(ids("$orderby", "whenEnded desc"))
                .isEqualTo(all.stream()
                        .map(ListedSession::session)
                        .sorted(Comparator.comparing(
                                        SessionFacts::ended, Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                                .thenComparing(SessionFacts::id))
                        .map(SessionFacts::id)
                        .toList());
    }

    @Test
    void addsUp() {
        List<SessionFacts> all =
                everything().stream().map(ListedSession::session).toList();
        List<Row> rows = rows(
                "$select", "GroupBy(status):HideDetail,CountAll(rating),Sum(rating),Avg(rating),Count(whenEnded),text",
                "$options", "GrandTotal=true");
        Map<Integer, List<SessionFacts>> byStatus =
                all.stream().collect(Collectors.groupingBy(SessionFacts::status, TreeMap::new, Collectors.toList()));
        assertThat(rows).hasSize(byStatus.size() + 1);
        int at = 0;
        for (List<SessionFacts> group : byStatus.values()) {
            Row row = rows.get(at++);
            assertThat(row.entity()).isEqualTo("[footer:1]");
            assertThat(row.values().get(0).raw()).isEqualTo(group.get(0).status());
            assertTotals(row, group);
        }
        assertThat(rows.get(at).entity()).isEqualTo("grandtotal");
        assertTotals(rows.get(at), all);
    }

    private static void assertTotals(Row row, List<SessionFacts> sessions) {
        assertThat(row.values().get(1).raw()).isEqualTo((long) sessions.size());
        assertThat(((Number) row.values().get(2).raw()).longValue())
                .isEqualTo(sessions.stream().mapToLong(SessionFacts::rating).sum());
        assertThat(((Number) row.values().get(3).raw()).doubleValue())
                .isCloseTo(
                        sessions.stream()
                                .mapToInt(SessionFacts::rating)
                                .average()
                                .orElseThrow(),
                        org.assertj.core.data.Offset.offset(0.0001));
        assertThat(row.values().get(4).raw())
                .isEqualTo(sessions.stream()
                        .map(SessionFacts::ended)
                        .filter(Objects::nonNull)
                        .count());
        assertThat(row.values().get(5).raw()).isNull();
    }

    @Test
    void putsTotalsBehindTheirGroups() {
        for (String column : List.of(
                "status", "whenEnded", "chatTopic/name", "agent", "timeInQueue", "contactId", "person/firstName")) {
            List<Row> rows = rows("$select", "GroupBy(" + column + "),CountAll(chatSessionId):Footer,Sum(timeInQueue)");
            int members = 0;
            int total = 0;
            for (Row row : rows) {
                if (row.entity().equals("chat")) {
                    members++;
                } else {
                    assertThat(row.values().get(1).raw()).as(column).isEqualTo((long) members);
                    total += members;
                    members = 0;
                }
            }
            assertThat(total).as(column).isEqualTo(200);
        }
        assertThatThrownBy(() -> rows("$select", "Sum(person/rank)")).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void readsAPageInAFewStatementsHoweverManyRowsItHas() {
        int few = CountedStatements.of(() -> rows("$top", "3", "$mode", "wide")).statements();
        int many =
                CountedStatements.of(() -> rows("$top", "200", "$mode", "wide")).statements();
        assertThat(many).isLessThanOrEqualTo(8);
        assertThat(few).isLessThanOrEqualTo(many);
        assertThat(CountedStatements.of(() -> rows("$top", "200", "$select", "rating,whenEnded"))
                        .statements())
                .isEqualTo(1);
    }
}
