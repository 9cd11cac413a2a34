package org.chatsession.security;

/** Says that what was granted to a user holds no longer. */
record UserChanged(int associateId) {}
