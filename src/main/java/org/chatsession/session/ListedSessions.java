package org.chatsession.session;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chatsession.carrier.Associate;
import org.chatsession.directory.Directory;
import org.chatsession.directory.RecordKey;
import org.chatsession.directory.RecordKind;
import org.chatsession.directory.Records;
import org.chatsession.feed.ColumnType;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.springframework.stereotype.Component;

/** Loads the related records of listed sessions in batches, and only those that the columns need. */
@Component
class ListedSessions {

    private final ChatTopicService topics;
    private final Users users;
    private final Directory directory;

    ListedSessions(ChatTopicService topics, Users users, Directory directory) {
        this.topics = topics;
        this.users = users;
        this.directory = directory;
    }

    List<ListedSession> complete(List<SessionFacts> sessions, Collection<ChatSessionColumn> columns) {
        Set<Related> needed =
                columns.stream().flatMap(column -> column.needs().stream()).collect(Collectors.toSet());
        Map<Integer, TopicView> byTopic =
                needed.contains(Related.TOPIC) ? topics.views(ids(sessions, Related.TOPIC)) : Map.of();
        Map<Integer, User> byUser =
                needed.contains(Related.USER) ? users.findAll(ids(sessions, Related.USER)) : Map.of();
        Records records = directory.load(needed.stream()
                .filter(Related::isRecord)
                .flatMap(what -> keys(sessions, what))
                .toList());
        Records persons = needed.contains(Related.ASSOCIATE_PERSON)
                ? directory.load(sessions.stream()
                        .map(session -> personOfAgent(session, records))
                        .distinct()
                        .toList())
                : records;
        List<ListedSession> listed = sessions.stream()
                .map(session -> {
                    Map<Related, Object> related = new EnumMap<>(Related.class);
                    for (Related what : needed) {
                        Object found = switch (what) {
                            case TOPIC -> byTopic.get(session.topicId());
                            case USER -> byUser.get(session.user());
                            case ASSOCIATE_PERSON -> persons.find(personOfAgent(session, records));
                            case ASSOCIATE, PERSON, CONTACT ->
                                records.find(new RecordKey(what.kind(), what.idIn(session)));
                        };
                        if (found != null) {
                            related.put(what, found);
                        }
                    }
                    return new ListedSession(session, related, records);
                })
                .toList();
        List<RecordKey> named = columns.stream()
                .filter(column -> column.type() == ColumnType.ASSOCIATE && column.source() instanceof RecordValue)
                .flatMap(column -> listed.stream().map(one -> column.source().value(one)))
                .filter(Integer.class::isInstance)
                .map(id -> new RecordKey(RecordKind.ASSOCIATE, (Integer) id))
                .distinct()
                .toList();
        if (named.isEmpty()) {
            return listed;
        }
        Records associates = directory.load(named);
        return listed.stream()
                .map(one -> new ListedSession(one.session(), one.related(), associates))
                .toList();
    }

    private static Set<Integer> ids(List<SessionFacts> sessions, Related what) {
        return sessions.stream().map(what::idIn).filter(id -> id != 0).collect(Collectors.toSet());
    }

    private static Stream<RecordKey> keys(List<SessionFacts> sessions, Related what) {
        RecordKind kind = what == Related.ASSOCIATE_PERSON ? RecordKind.ASSOCIATE : what.kind();
        return ids(sessions, what).stream().map(id -> new RecordKey(kind, id));
    }

    private static RecordKey personOfAgent(SessionFacts session, Records records) {
        Associate agent = records.find(Associate.class, session.user());
        return new RecordKey(RecordKind.PERSON, agent == null ? 0 : agent.personId());
    }
}
