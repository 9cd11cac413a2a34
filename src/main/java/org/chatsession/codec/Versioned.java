package org.chatsession.codec;

/** A stored entity together with the state it was read in, so that the answer can name that state. */
public record Versioned<C extends Record>(C entity, EntityVersion revision) {}
