package org.chatsession.session;

/** What triggers a transition of a session; {@link LifeCycle} has the transitions. */
enum Trigger {
    /** A message to the agent (E3 to E7). */
    CUSTOMER_WROTE,
    /** A message to the customer, by an agent or a bot (E8, E9). */
    AGENT_WROTE,
    /** An agent takes the session out of the queue (E12). */
    PICKED_UP,
    /** The agent accepts an offer of the session (E14). */
    ACCEPTED,
    /** The agent rejects the offer (E15). */
    REJECTED,
    /** The offer is withdrawn (E15). */
    OFFER_WITHDRAWN,
    /** Back to the initial status of its topic (E16). */
    RESET,
    /** The agent ends the session (E17). */
    ENDED_BY_USER,
    /** The customer ends the session, or leaves before an agent has answered (E18). */
    ENDED_BY_CUSTOMER,
    /** No messages for too long, or the customer's client no longer polls (E19). */
    ENDED_BY_IDLE,
    /** The time in which the customer may return has passed (E22). */
    CLOSED,
    /** The topic of the session is deleted (chat-domain 3.2, T5). */
    TOPIC_DELETED
}
