package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chatsession.carrier.ArchiveColumnInfo;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.codec.RowPage;
import org.chatsession.feed.DisplayTexts;
import org.chatsession.feed.FeedQuery;
import org.chatsession.session.ChatAgentService;
import org.chatsession.session.ChatSessionColumn;
import org.chatsession.session.ChatSessionColumns;
import org.chatsession.session.ChatSessionFeed;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** List feeds of all chat sessions and of those of a topic (chat-domain 3.1 S2, 3.2 T6, T7, 8). */
@RestController
@RequestMapping("/api/v1")
class ChatSessionFeedController {

    private static final String OF_TOPIC = "/ChatTopic/{id}/Sessions";
    private static final String ENTITY = "chat";

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
    RowPage listChatSessions(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, ClientPreferences preferences) {
        return page(request, "/v1/ChatSession", null, caller, preferences);
    }

    @GetMapping("/Archive/ChatSession")
    @Operation(summary = "Lists sessions")
    RowPage listArchivedChatSessions(
            HttpServletRequest request, @AuthenticationPrincipal Caller caller, ClientPreferences preferences) {
        return page(request, "/v1/Archive/ChatSession", null, caller, preferences);
    }

    @GetMapping({"/Archive/ChatSession/$metadata", "/Archive/ChatSession$metadata"})
    @Operation(summary = "Lists the columns of the list of sessions")
    Map<String, ArchiveColumnInfo> getChatSessionColumns() {
        Map<String, ArchiveColumnInfo> described = new LinkedHashMap<>();
        for (String pseudo : List.of("getAllRows", "getNoRows")) {
            described.put(pseudo, ArchiveColumns.describePseudo(pseudo));
        }
        ChatSessionColumns.ALL.all().forEach(column -> described.put(column.name(), ArchiveColumns.describe(column)));
        return described;
    }

    @GetMapping(OF_TOPIC)
    @Operation(summary = "Lists the sessions of a topic")
    RowPage listChatTopicSessions(
            @PathVariable int id,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller,
            ClientPreferences preferences) {
        return page(request, "/v1/ChatTopic/" + id + "/Sessions", id, caller, preferences);
    }

    private RowPage page(
            HttpServletRequest request,
            String path,
            @Nullable Integer topicId,
            Caller caller,
            ClientPreferences preferences) {
        FeedQuery<ChatSessionColumn> query = pages.query(request, ENTITY, ChatSessionColumns.ALL, caller, preferences);
        return pages.page(
                request,
                path,
                query,
                feed.list(query, topicId, new DisplayTexts(preferences.zone(), preferences.texts())));
    }

    @PostMapping(OF_TOPIC)
    @Operation(summary = "Creates a session in a topic")
    ChatSessionEntity createChatSessionForTopic(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return sessions.createForTopic(caller, id);
    }
}
