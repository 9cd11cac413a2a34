package org.chatsession.codec;

import java.util.List;
import org.chatsession.carrier.Carrier;

/**
 * A row of a feed. Of its properties only those columns are written that {@code $select} names, in that order; one that is unknown is
 * there without a value.
 *
 * @see "cross-cutting 13.1, 13.4"
 */
public interface FeedRow extends Carrier {

    /** What every row begins with. */
    List<String> LEADING = List.of("PrimaryKey", "EntityName");

    /** The columns that one gets without asking for any. */
    List<String> usualColumns();
}
