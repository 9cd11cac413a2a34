package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * Who looks after a session, and how urgently.
 *
 * @param user the agent, 0 for none
 * @param transferTo the agent who was asked to take over, 0 for none
 * @param rank place among the agent's ongoing sessions, from 1
 * @param queuePos place in the queue when the session entered it, from 1
 * @param bot whether the bot is driving
 */
@Embeddable
record Handling(
        @Column(name = "user_id") int user,
        @Column(name = "transfer_to_id") int transferTo,
        @Column(name = "agent_rank") int rank,
        @Column(name = "initial_queue_pos") int queuePos,
        @Column(name = "alert_level") int alertLevel,
        @Column(name = "chatbot_active") boolean bot) {

    Handling withUser(int newUser) {
        return new Handling(newUser, transferTo, rank, queuePos, alertLevel, bot);
    }

    Handling withTransferTo(int target) {
        return new Handling(user, target, rank, queuePos, alertLevel, bot);
    }

    Handling withRank(int newRank) {
        return new Handling(user, transferTo, newRank, queuePos, alertLevel, bot);
    }

    Handling withQueuePos(int position) {
        return new Handling(user, transferTo, rank, position, alertLevel, bot);
    }

    Handling withAlertLevel(int level) {
        return new Handling(user, transferTo, rank, queuePos, level, bot);
    }

    Handling withBot(boolean driving) {
        return new Handling(user, transferTo, rank, queuePos, alertLevel, driving);
    }
}
