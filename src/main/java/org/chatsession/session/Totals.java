package org.chatsession.session;

import java.util.Map;
import org.chatsession.feed.Selected;
import org.jspecify.annotations.Nullable;

/**
 * The results of the aggregate functions for a group of sessions.
 *
 * @param group the common value of the group
 * @param session id of one of them
 * @param byKey values of the functions
 */
record Totals(@Nullable Object group, int session, Map<String, Object> byKey) {

    @Nullable
    Object of(Selected<ChatSessionColumn> item) {
        return byKey.get(item.key());
    }
}
