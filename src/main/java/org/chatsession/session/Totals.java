package org.chatsession.session;

import java.util.Map;
import org.chatsession.feed.Selected;
import org.jspecify.annotations.Nullable;

/**
 * What functions make of a group of sessions.
 *
 * @param group the value that all sessions of the group have
 * @param session id of one of them
 * @param byKey values of the functions
 */
record Totals(@Nullable Object group, int session, Map<String, Object> byKey) {

    @Nullable
    Object of(Selected<ChatSessionColumn> item) {
        return byKey.get(item.key());
    }
}
