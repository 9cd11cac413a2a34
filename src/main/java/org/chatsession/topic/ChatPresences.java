package org.chatsession.topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.durability.RetryOnConflict;
import org.chatsession.user.Caller;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The presence of users in chat.
 *
 * @see "chat-domain 6.2"
 */
@Service
@Transactional
public class ChatPresences {

    private final Users users;
    private final Memberships memberships;
    private final Presences presences;
    private final OngoingChats chats;

    ChatPresences(Users users, Memberships memberships, Presences presences, OngoingChats chats) {
        this.users = users;
        this.memberships = memberships;
        this.presences = presences;
        this.chats = chats;
    }

    /** The presence of all chat users, by user id; read-only users are never present (contract ruling 18). */
    @Transactional(readOnly = true)
    public List<ChatPresence> list() {
        Set<Integer> absent = presences.absent();
        Map<Integer, Integer> ongoing = chats.countByAgent();
        Map<Integer, Set<Integer>> topics = memberships.topicsByUser();
        return users.chatUsers().stream()
                .map(user -> new ChatPresence(
                        user.associateId(),
                        user.displayName(),
                        ongoing.getOrDefault(user.associateId(), 0),
                        user.mayWrite() && !absent.contains(user.associateId()),
                        List.copyOf(topics.getOrDefault(user.associateId(), Set.of()))))
                .toList();
    }

    /**
     * Stores the presence of users. Entries of unknown users are ignored, and so are those of other users unless the caller is an
     * administrator or manages a topic that they are members of.
     */
    @RetryOnConflict
    public void save(Caller caller, List<ChatPresence> posted) {
        caller.requireWriter();
        Set<Integer> known = users.chatUsers().stream().map(User::associateId).collect(Collectors.toSet());
        Set<Integer> managed = memberships.managedBy(caller.associateId());
        // In the order of ids, to avoid deadlocks
        Map<Integer, Boolean> present = new TreeMap<>();
        posted.forEach(entry -> present.put(entry.userId(), entry.present()));
        present.keySet().retainAll(known);
        if (!caller.isAdministrator()) {
            present.keySet().removeIf(userId -> userId != caller.associateId() && !managed.contains(userId));
        }
        present.forEach(presences::save);
    }
}
