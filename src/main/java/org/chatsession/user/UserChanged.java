package org.chatsession.user;

/** Says that what was granted to a user holds no longer. */
public record UserChanged(int associateId) {}
