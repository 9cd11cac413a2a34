package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.session.ChatAgentService;
import org.chatsession.session.ChatSessionFeed;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Chat sessions as rows, all of them and those of a topic (chat-domain 3.1 S2, 3.2 T6, T7). */
@RestController
@RequestMapping("/api/v1")
class ChatSessionFeedController {

    private static final String OF_TOPIC = "/ChatTopic/{id}/Sessions";

    private final ChatSessionFeed feed;
    private final ChatAgentService sessions;
    private final FeedPages pages;

    ChatSessionFeedController(ChatSessionFeed feed, ChatAgentService sessions, FeedPages pages) {
        this.feed = feed;
        this.sessions = sessions;
        this.pages = pages;
    }

    @GetMapping("/ChatSession")
    @Operation(summary = "Lists sessions")
    ODataSlimResponse all(HttpServletRequest request, ClientPreferences preferences) {
        return pages.page(
                request, "/v1/ChatSession", (order, skip, limit) -> feed.rows(order, skip, limit, preferences.texts()));
    }

    @GetMapping(OF_TOPIC)
    @Operation(summary = "Lists the sessions of a topic")
    ODataSlimResponse ofTopic(@PathVariable int id, HttpServletRequest request, ClientPreferences preferences) {
        return pages.page(
                request,
                "/v1/ChatTopic/" + id + "/Sessions",
                (order, skip, limit) -> feed.rowsOfTopic(id, order, skip, limit, preferences.texts()));
    }

    @PostMapping(OF_TOPIC)
    @Operation(summary = "Stores a new session of a topic")
    ChatSessionEntity createForTopic(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return sessions.createForTopic(caller, id);
    }
}
