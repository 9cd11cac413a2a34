package org.chatsession.session;

import java.util.Map;
import org.chatsession.carrier.Associate;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param related related records that exist and that the columns need
 */
record ListedSession(SessionFacts session, Map<Related, Object> related) {

    @Nullable
    Object find(Related what) {
        return related.get(what);
    }

    /** The name of the agent that customers see; empty where there is no agent. */
    String agentName() {
        TopicView topic = (TopicView) find(Related.TOPIC);
        return TopicMembers.displayName(
                (User) find(Related.USER), topic != null && topic.useAgentFirstname(), (Associate)
                        find(Related.ASSOCIATE));
    }
}
