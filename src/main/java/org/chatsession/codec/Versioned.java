package org.chatsession.codec;

/** A stored entity with the version that was read, for the {@code ETag} and {@code Last-Modified} of the response. */
public record Versioned<C extends Record>(C entity, EntityVersion revision) {}
