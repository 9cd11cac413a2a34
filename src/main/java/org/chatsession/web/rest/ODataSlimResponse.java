package org.chatsession.web.rest;

import java.util.List;
import org.chatsession.carrier.Name;
import org.chatsession.codec.FeedPage;
import org.chatsession.session.ChatSessionRow;
import org.jspecify.annotations.Nullable;

/**
 * One page of a feed.
 *
 * @param nextLink where the next page is; null on the last one
 * @see "cross-cutting 13.4"
 */
record ODataSlimResponse(
        @Name("odata.metadata") String metadata,
        @Name("odata.nextLink") @Nullable String nextLink,
        @Name("value") List<ChatSessionRow> value)
        implements FeedPage {}
