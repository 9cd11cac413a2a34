package org.chatsession.session;

/** What a change does to a session besides the status. */
enum Effect {
    /** The acting agent becomes the session's. */
    TAKE,
    /** Without an agent, as if nobody had answered yet. */
    RELEASE,
    /** The conversation starts now. */
    START,
    /** The conversation starts now, unless it has a start. */
    NOTE_START,
    /** The conversation ends now, unless an end is given. */
    END,
    /** The conversation ends now, unless it has an end. */
    NOTE_END,
    /** It has not ended after all, unless an end is given. */
    REOPEN,
    /** Gets the lowest rank that is free among the agent's ongoing sessions, unless one is given that is. */
    RANK,
    /** Lines up in the queue, unless a position is given. */
    QUEUE_UP,
    /** The target becomes the one who is asked to take over. */
    OFFER,
    /** Nobody is asked to take over any more. */
    DROP_OFFER,
    /** Warnings are over. */
    RESET_ALERT,
    /** The bot drives no longer. */
    DEACTIVATE_BOT,
    /** Nobody is typing. */
    STOP_TYPING
}
