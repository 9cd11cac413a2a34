package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.Versioned;
import org.chatsession.session.ChatAgentService;
import org.chatsession.session.ChatSessionOperations;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.decorator.Linked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Chat sessions as resources (chat-domain 3.1). */
@RestController
@RequestMapping("/api/v1/ChatSession")
class ChatSessionController {

    private static final String ID = "/{id:(?!(?:default|ForCurrentUser|Pickup)$).+}";

    private final ChatAgentService sessions;
    private final ChatSessionOperations conversations;

    ChatSessionController(ChatAgentService sessions, ChatSessionOperations conversations) {
        this.sessions = sessions;
        this.conversations = conversations;
    }

    @GetMapping("/default")
    @Operation(summary = "Creates a session with default values; nothing is stored")
    ChatSessionEntity createDefaultChatSession() {
        return sessions.createDefault();
    }

    @PostMapping
    @Linked
    @Operation(summary = "Creates a session")
    ChatSessionEntity createChatSession(
            @AuthenticationPrincipal Caller caller, @RequestBody Submitted<ChatSessionEntity> newEntity) {
        return sessions.saveChatSessionEntity(caller, newEntity.withoutKey());
    }

    @GetMapping(ID)
    @Linked
    @Operation(summary = "Reads a session")
    Versioned<ChatSessionEntity> getChatSession(@PathVariable int id) {
        return sessions.get(id);
    }

    @PutMapping(ID)
    @Linked
    @Operation(summary = "Replaces a session")
    ChatSessionEntity replaceChatSession(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Submitted<ChatSessionEntity> entity) {
        return sessions.replace(caller, id, precondition, entity);
    }

    @PatchMapping(ID)
    @Linked
    @Operation(summary = "Changes some properties of a session")
    ChatSessionEntity patchChatSession(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Patch entity) {
        return sessions.patch(caller, id, precondition, entity);
    }

    @DeleteMapping(ID)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a session and its messages")
    void deleteChatSession(@AuthenticationPrincipal Caller caller, @PathVariable int id, Precondition precondition) {
        sessions.delete(caller, id, precondition);
    }

    @GetMapping("/ForCurrentUser")
    @Operation(summary = "Lists the sessions of the caller's topics")
    List<ChatSessionEntity> listMyChatSessions(@AuthenticationPrincipal Caller caller) {
        return sessions.forCurrentUser(caller);
    }

    @PostMapping(ID + "/TransferTo/{toAssociate}")
    @Operation(summary = "Requests the transfer of a session to another agent")
    ChatSessionEntity transferChatSession(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @PathVariable String toAssociate) {
        return conversations.transfer(caller, id, toAssociate);
    }

    @PostMapping(ID + "/AcceptTransfer")
    @Operation(summary = "Accepts the transfer of a session")
    ChatSessionEntity acceptChatSessionTransfer(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.acceptTransfer(caller, id);
    }

    @PostMapping(ID + "/RejectTransfer")
    @Operation(summary = "Rejects or withdraws the transfer of a session")
    ChatSessionEntity rejectChatSessionTransfer(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.rejectTransfer(caller, id);
    }

    @PostMapping(ID + "/Pickup")
    @Operation(summary = "Picks up a session")
    Optional<ChatSessionEntity> pickUpChatSession(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.pickUp(caller, id);
    }

    @PostMapping("/Pickup")
    @Operation(summary = "Picks up the next session in the caller's topics")
    Optional<ChatSessionEntity> pickUpNextChatSession(@AuthenticationPrincipal Caller caller) {
        return conversations.pickUpFirst(caller);
    }

    @PostMapping(ID + "/Reset")
    @Operation(summary = "Returns a session to the queue")
    ChatSessionEntity resetChatSession(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.reset(caller, id);
    }

    @PostMapping(ID + "/Transcript")
    @Operation(summary = "Reads the transcript of a session")
    String getChatSessionTranscript(
            @PathVariable int id, @RequestParam(defaultValue = "false") boolean html, ClientPreferences preferences) {
        return conversations.transcript(id, html, preferences.zone(), preferences.texts());
    }

    @GetMapping(ID + "/Messages")
    @Operation(summary = "Lists the messages of a session")
    List<ChatMessage> listChatMessages(@PathVariable int id, @RequestParam(required = false) @Nullable Integer after) {
        return conversations.messages(id, after == null ? 0 : after);
    }

    @PostMapping(ID + "/Messages")
    @Operation(summary = "Adds a message to a session")
    ChatMessage addChatMessage(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @RequestBody ChatMessage message) {
        return conversations.addMessage(caller, id, message, "message");
    }
}
