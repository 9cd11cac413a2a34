package org.chatsession.codec;

import org.chatsession.carrier.Carrier;

/** A page of rows; {@code $select} is about the rows and leaves what is around them alone. */
public interface FeedPage extends Carrier {}
