package org.chatsession.web.rest;

import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.security.Caller;
import org.chatsession.session.ChatAgentService;
import org.chatsession.web.request.PathId;
import org.chatsession.web.request.WireBody;
import org.chatsession.web.response.Linked;
import org.chatsession.web.response.WireController;
import org.chatsession.wire.Posted;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** Chat sessions as resources (chat-domain 3.1). */
@WireController
@RequestMapping("/api/v1/ChatSession")
class ChatSessionController {

    private static final String ID = "/{id:(?!(?:default|ForCurrentUser|Pickup)$).+}";

    private final ChatAgentService sessions;

    ChatSessionController(ChatAgentService sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/default")
    ChatSessionEntity createDefault() {
        return sessions.createDefault();
    }

    @PostMapping
    @Linked
    ChatSessionEntity create(Caller caller, @WireBody("newEntity") Posted<ChatSessionEntity> newEntity) {
        return sessions.create(caller, newEntity);
    }

    @GetMapping(ID)
    @Linked
    ChatSessionEntity get(Caller caller, @PathId int id) {
        return sessions.get(caller, id);
    }
}
