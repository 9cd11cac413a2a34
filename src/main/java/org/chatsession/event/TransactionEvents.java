package org.chatsession.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.chatsession.session.ChatSessionEvent;
import org.springframework.transaction.support.TransactionSynchronization;

/**
 * The events of one transaction. Those of a session show its state after the whole transaction, in the order created, messages,
 * changed (webhooks 4.1).
 */
final class TransactionEvents implements TransactionSynchronization {

    private final Consumer<List<Event>> writer;
    private final Map<Integer, List<ChatSessionEvent>> ofSessions = new LinkedHashMap<>();
    private final List<Event> others = new ArrayList<>();

    TransactionEvents(Consumer<List<Event>> writer) {
        this.writer = writer;
    }

    void add(Event event) {
        others.add(event);
    }

    void add(ChatSessionEvent event) {
        ofSessions.computeIfAbsent(event.sessionId(), id -> new ArrayList<>(2)).add(event);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        List<Event> all = new ArrayList<>();
        ofSessions.values().forEach(changes -> {
            ChatSessionEvent.Facts facts = changes.get(changes.size() - 1).facts();
            changes.stream()
                    .sorted(Comparator.comparing(ChatSessionEvent::type))
                    .forEach(change -> all.add(ChatEvents.of(change, facts)));
        });
        all.addAll(others);
        writer.accept(all);
    }
}
