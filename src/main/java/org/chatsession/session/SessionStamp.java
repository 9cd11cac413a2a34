package org.chatsession.session;

import java.time.Instant;

/** The change that a session was left in: the version counts up, and it happened then. */
public record SessionStamp(long version, Instant modified) {}
