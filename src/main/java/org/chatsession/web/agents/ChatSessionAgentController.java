package org.chatsession.web.agents;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ByValue;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.session.ChatAgentService;
import org.chatsession.session.ChatSessionOperations;
import org.chatsession.user.Caller;
import org.chatsession.web.AgentsController;
import org.chatsession.web.converter.ClientPreferences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The operations of the Chat agent on sessions and their messages (chat-domain 3.3). */
@AgentsController
@RequestMapping("/api/v1/Agents/Chat")
class ChatSessionAgentController {

    private final ChatAgentService sessions;
    private final ChatSessionOperations conversations;

    ChatSessionAgentController(ChatAgentService sessions, ChatSessionOperations conversations) {
        this.sessions = sessions;
        this.conversations = conversations;
    }

    record TransferChatSessionRequest(int chatSessionId, String toAssociate) implements Carrier {}

    record AcceptChatSessionTransferRequest(int chatSessionId) implements Carrier {}

    record RejectChatSessionTransferRequest(int chatSessionId) implements Carrier {}

    record PickUpChatSessionRequest(int chatSessionId) implements Carrier {}

    record ResetChatSessionRequest(int chatSessionId) implements Carrier {}

    record GetChatTranscriptRequest(int chatSessionId, boolean html) implements Carrier {}

    record GetChatMessagesRequest(int chatSessionId, int after) implements Carrier {}

    record AddChatMessageRequest(
            int chatSessionId, @ByValue @Nullable ChatMessage message) implements Carrier {}

    record CreateChatSessionForTopicRequest(int chatTopicId) implements Carrier {}

    @PostMapping("/CreateDefaultChatSessionEntity")
    @Operation(summary = "Creates a session with default values; nothing is stored")
    ChatSessionEntity createDefaultChatSessionEntity() {
        return sessions.createDefault();
    }

    @PostMapping("/SaveChatSessionEntity")
    @Operation(summary = "Creates or replaces a session")
    ChatSessionEntity saveChatSessionEntity(
            @AuthenticationPrincipal Caller caller, @RequestBody Submitted<ChatSessionEntity> chatSessionEntity) {
        return sessions.saveChatSessionEntity(caller, chatSessionEntity);
    }

    @PostMapping("/DeleteChatSessionEntity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a session and its messages")
    void deleteChatSessionEntity(@AuthenticationPrincipal Caller caller, @RequestParam int chatSessionEntityId) {
        sessions.delete(caller, chatSessionEntityId, Precondition.NONE);
    }

    @PostMapping("/GetChatSessionEntity")
    @Operation(summary = "Reads a session")
    Optional<ChatSessionEntity> getChatSessionEntity(@RequestParam int chatSessionEntityId) {
        return sessions.find(chatSessionEntityId);
    }

    @PostMapping("/ChatSessionsForUser")
    @Operation(summary = "Lists the sessions of the caller's topics")
    List<ChatSessionEntity> chatSessionsForUser(@AuthenticationPrincipal Caller caller) {
        return sessions.forCurrentUser(caller);
    }

    @PostMapping("/TransferChatSession")
    @Operation(summary = "Requests the transfer of a session to another agent")
    ChatSessionEntity transferChatSession(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) TransferChatSessionRequest request) {
        return conversations.transfer(caller, request.chatSessionId(), request.toAssociate());
    }

    @PostMapping("/AcceptChatSessionTransfer")
    @Operation(summary = "Accepts the transfer of a session")
    ChatSessionEntity acceptChatSessionTransfer(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) AcceptChatSessionTransferRequest request) {
        return conversations.acceptTransfer(caller, request.chatSessionId());
    }

    @PostMapping("/RejectChatSessionTransfer")
    @Operation(summary = "Rejects or withdraws the transfer of a session")
    ChatSessionEntity rejectChatSessionTransfer(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) RejectChatSessionTransferRequest request) {
        return conversations.rejectTransfer(caller, request.chatSessionId());
    }

    @PostMapping("/PickUpChatSession")
    @Operation(summary = "Picks up a session")
    Optional<ChatSessionEntity> pickUpChatSession(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) PickUpChatSessionRequest request) {
        return conversations.pickUp(caller, request.chatSessionId());
    }

    @PostMapping("/PickUpFirstChatSession")
    @Operation(summary = "Picks up the next session in the caller's topics")
    Optional<ChatSessionEntity> pickUpFirstChatSession(@AuthenticationPrincipal Caller caller) {
        return conversations.pickUpFirst(caller);
    }

    @PostMapping("/ResetChatSession")
    @Operation(summary = "Returns a session to the queue")
    ChatSessionEntity resetChatSession(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) ResetChatSessionRequest request) {
        return conversations.reset(caller, request.chatSessionId());
    }

    @PostMapping("/GetChatTranscript")
    @Operation(summary = "Reads the transcript of a session")
    String getChatTranscript(
            @RequestBody(required = false) GetChatTranscriptRequest request, ClientPreferences preferences) {
        return conversations.transcript(
                request.chatSessionId(), request.html(), preferences.zone(), preferences.texts());
    }

    @PostMapping("/GetChatMessages")
    @Operation(summary = "Lists the messages of a session")
    List<ChatMessage> getChatMessages(@RequestBody(required = false) GetChatMessagesRequest request) {
        return conversations.messages(request.chatSessionId(), request.after());
    }

    @PostMapping("/AddChatMessage")
    @Operation(summary = "Adds a message to a session")
    ChatMessage addChatMessage(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) AddChatMessageRequest request) {
        return conversations.addMessage(caller, request.chatSessionId(), request.message(), "request.Message");
    }

    @PostMapping("/CreateChatSessionForTopic")
    @Operation(summary = "Creates a session in a topic")
    ChatSessionEntity createChatSessionForTopic(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) CreateChatSessionForTopicRequest request) {
        return sessions.createForTopic(caller, request.chatTopicId());
    }
}
