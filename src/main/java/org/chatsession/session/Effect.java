package org.chatsession.session;

/** The effects of a transition besides the new status. */
enum Effect {
    /** The acting agent becomes the session's. */
    TAKE,
    /** Removes the agent and the start of the conversation. */
    RELEASE,
    /** The conversation starts now. */
    START,
    /** The conversation starts now, unless a start is set. */
    NOTE_START,
    /** The conversation ends now, unless the caller gives an end. */
    END,
    /** The conversation ends now, unless an end is set. */
    NOTE_END,
    /** Removes the end, unless the caller gives one. */
    REOPEN,
    /** Sets the lowest free rank among the agent's ongoing sessions, unless the caller gives a free one. */
    RANK,
    /** Sets the queue position, unless the caller gives one. */
    QUEUE_UP,
    /** Removes the offer. */
    DROP_OFFER,
    /** Sets the alert level to 0. */
    RESET_ALERT,
    /** The bot no longer handles the conversation. */
    DEACTIVATE_BOT,
    /** Nobody is typing. */
    STOP_TYPING
}
