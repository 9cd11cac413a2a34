package org.chatsession.carrier;

/** Anything that goes over the wire by itself or inside another carrier: a record whose components stand in contract order. */
public interface Carrier {}
