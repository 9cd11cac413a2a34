package org.chatsession.web.openapi;

import java.util.List;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Name;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a list feed looks like.
 *
 * @see "cross-cutting 13.4"
 */
record ODataSlimResponse(
        @Name("odata.metadata") String metadata,
        @Name("odata.nextLink") @Nullable String nextLink,
        @Name("value") List<AnyRow> value)
        implements Carrier {

    /** A row, which has the columns besides. */
    @Name("row")
    record AnyRow(String primaryKey, String entityName) implements Carrier {}
}
