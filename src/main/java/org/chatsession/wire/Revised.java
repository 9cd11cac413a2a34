package org.chatsession.wire;

/** A stored entity together with the state it was read in, so that the answer can name that state. */
public record Revised<C extends Record>(C entity, Revision revision) {}
