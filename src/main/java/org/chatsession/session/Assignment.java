package org.chatsession.session;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The agent, queue position and alert level of a session.
 *
 * @param user the agent, 0 for none
 * @param transferTo the agent to whom a transfer is offered, 0 for none
 * @param rank position among the agent's ongoing sessions, from 1
 * @param queuePos position in the queue when the session entered it, from 1
 * @param bot whether the bot handles the conversation
 */
@Embeddable
record Assignment(
        @Column(name = "user_id") int user,
        @Column(name = "transfer_to_id") int transferTo,
        @Column(name = "agent_rank") int rank,
        @Column(name = "initial_queue_pos") int queuePos,
        @Column(name = "alert_level") int alertLevel,
        @Column(name = "chatbot_active") boolean bot) {

    Assignment withUser(int newUser) {
        return new Assignment(newUser, transferTo, rank, queuePos, alertLevel, bot);
    }

    Assignment withTransferTo(int target) {
        return new Assignment(user, target, rank, queuePos, alertLevel, bot);
    }

    Assignment withRank(int newRank) {
        return new Assignment(user, transferTo, newRank, queuePos, alertLevel, bot);
    }

    Assignment withQueuePos(int position) {
        return new Assignment(user, transferTo, rank, position, alertLevel, bot);
    }

    Assignment withAlertLevel(int level) {
        return new Assignment(user, transferTo, rank, queuePos, level, bot);
    }

    Assignment withBot(boolean driving) {
        return new Assignment(user, transferTo, rank, queuePos, alertLevel, driving);
    }
}
