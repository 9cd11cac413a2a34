package org.chatsession.session;

/** What can happen to a session. What each does, {@link LifeCycle} says. */
enum Event {
    /** A message to the agent (E3 to E7). */
    CUSTOMER_WROTE,
    /** A message to the customer, by an agent or a bot (E8, E9). */
    AGENT_WROTE,
    /** An agent takes it out of the queue (E12). */
    PICKED_UP,
    /** An agent is asked to take over (E13). */
    OFFERED,
    /** That agent does (E14). */
    ACCEPTED,
    /** That agent does not (E15). */
    REJECTED,
    /** Whoever asked thinks better of it (E15). */
    OFFER_WITHDRAWN,
    /** Back to where its topic starts sessions (E16). */
    RESET,
    /** The agent ends it (E17). */
    ENDED_BY_USER,
    /** The customer ends it, or leaves before anybody answered (E18). */
    ENDED_BY_CUSTOMER,
    /** Nobody writes, or the customer's client is gone (E19). */
    ENDED_BY_IDLE,
    /** Too late to come back (E22). */
    CLOSED,
    /** Its topic is deleted (chat-domain 3.2, T5). */
    TOPIC_DELETED
}
