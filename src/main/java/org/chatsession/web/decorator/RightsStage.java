package org.chatsession.web.decorator;

import java.util.Map;
import java.util.Set;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.chatsession.web.converter.DecoratedBody;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Sets the rights of the user for {@code TableRight} and {@code FieldProperties}.
 *
 * @see "cross-cutting 9; contract ruling 8"
 */
final class RightsStage implements ResponseStage {

    private static final Map<Role, Set<Class<?>>> WRITABLE = Map.of(
            Role.ADMINISTRATOR, Set.of(ChatSessionEntity.class, ChatTopicEntity.class, ChatPresence.class),
            Role.AGENT, Set.of(ChatSessionEntity.class, ChatPresence.class),
            Role.READ_ONLY, Set.of());

    @Override
    public DecoratedBody apply(DecoratedBody body, Context context) {
        if (context.failure()) {
            return body;
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? body.withOptions(body.options().withWritable(WRITABLE.getOrDefault(caller.role(), Set.of())))
                : body;
    }
}
