package org.chatsession.session;

import java.util.Map;
import org.chatsession.carrier.Associate;
import org.chatsession.directory.Records;
import org.chatsession.topic.TopicMembers;
import org.chatsession.topic.TopicView;
import org.chatsession.user.User;
import org.jspecify.annotations.Nullable;

/**
 * A session in a list.
 *
 * @param related related records that exist and that the columns need
 * @param named associates that those records name, where columns need them
 */
record ListedSession(SessionFacts session, Map<Related, Object> related, Records named) {

    @Nullable
    Object find(Related what) {
        return related.get(what);
    }

    /** The short name of an associate that a record names; empty where there is none. */
    String associateName(@Nullable Integer id) {
        Associate found = id == null ? null : named.find(Associate.class, id);
        return found == null ? "" : found.name();
    }

    /** The name of the agent that customers see; empty where there is no agent. */
    String agentName() {
        TopicView topic = (TopicView) find(Related.TOPIC);
        return TopicMembers.displayName(
                (User) find(Related.USER), topic != null && topic.useAgentFirstname(), (Associate)
                        find(Related.ASSOCIATE));
    }
}
