package org.chatsession.carrier;

/** A type that is sent in bodies, by itself or inside another carrier: a record whose components are in contract order. */
public interface Carrier {}
