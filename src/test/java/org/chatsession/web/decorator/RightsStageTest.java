package org.chatsession.web.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.user.Caller;
import org.chatsession.user.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

class RightsStageTest {

    private final RightsStage stage = new RightsStage();

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void letsAdministratorsWriteTopicsToo() throws Exception {
        assertThat(writable(Role.ADMINISTRATOR))
                .containsExactlyInAnyOrder(ChatSessionEntity.class, ChatTopicEntity.class, ChatPresence.class);
        assertThat(writable(Role.AGENT)).containsExactlyInAnyOrder(ChatSessionEntity.class, ChatPresence.class);
        assertThat(writable(Role.READ_ONLY)).isEmpty();
    }

    @Test
    void givesNoRightsToNobody() throws Exception {
        assertThat(stage.apply(StageFixture.session(), StageFixture.returnedBy("plain"))
                        .options()
                        .writable())
                .isEmpty();
    }

    private Set<Class<?>> writable(Role role) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new TestingAuthenticationToken(new Caller(5, "kari", "Kari", role), null, List.of()));
        return stage.apply(StageFixture.session(), StageFixture.returnedBy("plain"))
                .options()
                .writable();
    }
}
