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
    @Operation(summary = "Makes a session to be filled in; nothing is stored")
    ChatSessionEntity createDefaultChatSession() {
        return sessions.createDefault();
    }

    @PostMapping
    @Linked
    @Operation(summary = "Stores a new session")
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
    @Operation(summary = "Lists the sessions of all topics in which the caller has a right")
    List<ChatSessionEntity> listMyChatSessions(@AuthenticationPrincipal Caller caller) {
        return sessions.forCurrentUser(caller);
    }

    @PostMapping(ID + "/TransferTo/{toAssociate}")
    @Operation(summary = "Asks another agent to take a session over")
    ChatSessionEntity transferChatSession(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @PathVariable String toAssociate) {
        return conversations.transfer(caller, id, toAssociate);
    }

    @PostMapping(ID + "/AcceptTransfer")
    @Operation(summary = "Takes a session over")
    ChatSessionEntity acceptChatSessionTransfer(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.acceptTransfer(caller, id);
    }

    @PostMapping(ID + "/RejectTransfer")
    @Operation(summary = "Declines to take a session over, or withdraws the question")
    ChatSessionEntity rejectChatSessionTransfer(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.rejectTransfer(caller, id);
    }

    @PostMapping(ID + "/Pickup")
    @Operation(summary = "Takes a session out of the queue")
    Optional<ChatSessionEntity> pickUpChatSession(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.pickUp(caller, id);
    }

    @PostMapping("/Pickup")
    @Operation(summary = "Takes the first session out of the caller's queues")
    Optional<ChatSessionEntity> pickUpNextChatSession(@AuthenticationPrincipal Caller caller) {
        return conversations.pickUpFirst(caller);
    }

    @PostMapping(ID + "/Reset")
    @Operation(summary = "Puts a session back for another agent")
    ChatSessionEntity resetChatSession(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return conversations.reset(caller, id);
    }

    @PostMapping(ID + "/Transcript")
    @Operation(summary = "Reads all that was said in a session as one text")
    String getChatSessionTranscript(
            @PathVariable int id, @RequestParam(defaultValue = "false") boolean html, ClientPreferences preferences) {
        return conversations.transcript(id, html, preferences.zone(), preferences.texts());
    }

    @GetMapping(ID + "/Messages")
    @Operation(summary = "Lists the messages of a session, or those after one of them")
    List<ChatMessage> listChatMessages(@PathVariable int id, @RequestParam(required = false) @Nullable Integer after) {
        return conversations.messages(id, after == null ? 0 : after);
    }

    @PostMapping(ID + "/Messages")
    @Operation(summary = "Adds a message to a session")
    ChatMessage addChatMessage(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @RequestBody ChatMessage message) {
        return conversations.addMessage(caller, id, message);
    }
}
