package org.chatsession.session;

import static org.chatsession.carrier.ChatSessionStatus.Closed;
import static org.chatsession.carrier.ChatSessionStatus.ClosedFromQueue;
import static org.chatsession.carrier.ChatSessionStatus.CustomerLast;
import static org.chatsession.carrier.ChatSessionStatus.Deleted;
import static org.chatsession.carrier.ChatSessionStatus.Faq;
import static org.chatsession.carrier.ChatSessionStatus.Finished;
import static org.chatsession.carrier.ChatSessionStatus.InQueue;
import static org.chatsession.carrier.ChatSessionStatus.PreChatForm;
import static org.chatsession.carrier.ChatSessionStatus.UserLast;
import static org.chatsession.session.Effect.DEACTIVATE_BOT;
import static org.chatsession.session.Effect.DROP_OFFER;
import static org.chatsession.session.Effect.END;
import static org.chatsession.session.Effect.NOTE_END;
import static org.chatsession.session.Effect.NOTE_START;
import static org.chatsession.session.Effect.QUEUE_UP;
import static org.chatsession.session.Effect.RANK;
import static org.chatsession.session.Effect.RELEASE;
import static org.chatsession.session.Effect.REOPEN;
import static org.chatsession.session.Effect.RESET_ALERT;
import static org.chatsession.session.Effect.START;
import static org.chatsession.session.Effect.STOP_TYPING;
import static org.chatsession.session.Effect.TAKE;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatSessionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of a session: for each trigger and status the next status, the effects and the notice to both sides. Without an entry
 * in the table a trigger has no effect.
 *
 * @see "chat-domain 4.1, 4.3"
 */
final class LifeCycle {

    /**
     * One entry of the table.
     *
     * @param next the new status; null where it does not change or is determined elsewhere
     * @param notice the special message about the transition, null for none
     */
    record Step(@Nullable ChatSessionStatus next, @Nullable ChatMessageSpecialType notice, List<Effect> effects) {}

    private static final Map<Trigger, Map<ChatSessionStatus, Step>> TABLE = new EnumMap<>(Trigger.class);

    private static final Set<ChatSessionStatus> ACTIVE = Phase.ACTIVE.statuses();
    private static final Set<ChatSessionStatus> OPEN = EnumSet.complementOf(EnumSet.copyOf(Phase.ENDED.statuses()));

    /** Statuses before an agent has answered. */
    static final Set<ChatSessionStatus> UNSERVED = union(Phase.PRE.statuses(), Phase.QUEUE.statuses());

    /** Statuses that are or may become ACTIVE again, so that an offer of the session is still shown or will be. */
    static final Set<ChatSessionStatus> OFFERABLE = union(OPEN, Set.of(Finished));

    private static final Set<ChatSessionStatus> ANY = EnumSet.complementOf(EnumSet.of(Deleted));

    static {
        on(Trigger.CUSTOMER_WROTE)
                .in(Faq, InQueue, QUEUE_UP)
                .in(ACTIVE, CustomerLast)
                .in(Finished, CustomerLast, ChatMessageSpecialType.ReopenedByCustomer, REOPEN, RANK);
        on(Trigger.AGENT_WROTE)
                .in(EnumSet.of(PreChatForm, Faq, InQueue, CustomerLast, UserLast), UserLast, RESET_ALERT);
        on(Trigger.PICKED_UP).in(InQueue, CustomerLast, TAKE, START, RANK, RESET_ALERT, DEACTIVATE_BOT, DROP_OFFER);
        on(Trigger.ACCEPTED).in(ANY, null, ChatMessageSpecialType.TransferedSession, TAKE, RANK, DROP_OFFER);
        on(Trigger.REJECTED).in(ANY, null, ChatMessageSpecialType.TransferRejected, DROP_OFFER);
        on(Trigger.OFFER_WITHDRAWN).in(ANY, null, DROP_OFFER);
        on(Trigger.RESET).in(OPEN, null, RELEASE, DEACTIVATE_BOT, RESET_ALERT, DROP_OFFER, QUEUE_UP);
        on(Trigger.ENDED_BY_USER).in(OPEN, Finished, ChatMessageSpecialType.ClosedByUser, END, DROP_OFFER, STOP_TYPING);
        on(Trigger.ENDED_BY_CUSTOMER)
                .in(ACTIVE, Finished, ChatMessageSpecialType.ClosedByCustomer, END, DROP_OFFER, STOP_TYPING)
                .in(UNSERVED, ClosedFromQueue, ChatMessageSpecialType.ClosedByCustomer, END, DROP_OFFER, STOP_TYPING);
        on(Trigger.ENDED_BY_IDLE)
                .in(ACTIVE, Finished, ChatMessageSpecialType.ClosedByIdle, END, DROP_OFFER, STOP_TYPING)
                .in(UNSERVED, ClosedFromQueue, ChatMessageSpecialType.ClosedByIdle, END, DROP_OFFER, STOP_TYPING);
        on(Trigger.CLOSED).in(Finished, Closed);
        on(Trigger.TOPIC_DELETED).in(UNSERVED, ClosedFromQueue, END, DROP_OFFER, STOP_TYPING);
    }

    private LifeCycle() {}

    /** The transition for a trigger in a status; empty where the trigger has no effect. */
    static Optional<Step> step(Trigger trigger, ChatSessionStatus status) {
        return Optional.ofNullable(TABLE.getOrDefault(trigger, Map.of()).get(status));
    }

    /**
     * The transition for another status that a client saved. Any status may follow any other.
     *
     * @param agent whether the saved session has an agent
     * @see "chat-domain 4.3, applyStatus; E23"
     */
    static Step saved(ChatSessionStatus from, ChatSessionStatus to, boolean agent) {
        boolean reopened = Phase.ENDED.has(from) && !Phase.ENDED.has(to);
        if (to == Deleted) {
            return new Step(to, ChatMessageSpecialType.SessionDeleted, List.of(NOTE_END, DROP_OFFER, STOP_TYPING));
        } else if (Phase.ENDED.has(to) && !Phase.ENDED.has(from)) {
            boolean byUser = to == Finished || to == Closed;
            return new Step(
                    to, byUser ? ChatMessageSpecialType.ClosedByUser : null, List.of(END, DROP_OFFER, STOP_TYPING));
        } else if (to == InQueue) {
            return new Step(to, null, reopened ? List.of(REOPEN, QUEUE_UP) : List.of(QUEUE_UP));
        } else if (Phase.ACTIVE.has(to) && agent && UNSERVED.contains(from)) {
            return new Step(to, null, List.of(NOTE_START, RANK));
        } else if (reopened) {
            return new Step(to, null, Phase.ACTIVE.has(to) && agent ? List.of(REOPEN, RANK) : List.of(REOPEN));
        }
        return new Step(to, null, List.of());
    }

    private static Set<ChatSessionStatus> union(Set<ChatSessionStatus> some, Set<ChatSessionStatus> others) {
        Set<ChatSessionStatus> all = EnumSet.copyOf(some);
        all.addAll(others);
        return all;
    }

    private static Rows on(Trigger trigger) {
        return new Rows(TABLE.computeIfAbsent(trigger, key -> new EnumMap<>(ChatSessionStatus.class)));
    }

    private record Rows(Map<ChatSessionStatus, Step> rows) {

        Rows in(ChatSessionStatus status, @Nullable ChatSessionStatus next, Effect... effects) {
            return in(EnumSet.of(status), next, effects);
        }

        Rows in(Set<ChatSessionStatus> statuses, @Nullable ChatSessionStatus next, Effect... effects) {
            return in(statuses, next, null, effects);
        }

        Rows in(
                ChatSessionStatus status,
                @Nullable ChatSessionStatus next,
                ChatMessageSpecialType notice,
                Effect... effects) {
            return in(EnumSet.of(status), next, notice, effects);
        }

        Rows in(
                Set<ChatSessionStatus> statuses,
                @Nullable ChatSessionStatus next,
                @Nullable ChatMessageSpecialType notice,
                Effect... effects) {
            Step step = new Step(next, notice, List.of(effects));
            statuses.forEach(status -> rows.put(status, step));
            return this;
        }
    }
}
