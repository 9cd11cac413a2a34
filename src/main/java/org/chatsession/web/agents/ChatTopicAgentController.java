package org.chatsession.web.agents;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ByValue;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.ChatPresence;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.carrier.Required;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.topic.ChatPresences;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.Caller;
import org.chatsession.web.AgentsController;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The operations of the Chat agent on topics, their members and presence (chat-domain 3.3). */
@AgentsController
@RequestMapping("/api/v1/Agents/Chat")
class ChatTopicAgentController {

    private final ChatTopicService topics;
    private final TopicMembers members;
    private final ChatPresences presences;

    ChatTopicAgentController(ChatTopicService topics, TopicMembers members, ChatPresences presences) {
        this.topics = topics;
        this.members = members;
        this.presences = presences;
    }

    record SaveChatPresenceRequest(List<ChatPresence> chatPresence) implements Carrier {}

    record IsWithinOpeningHoursRequest(int chatTopicId) implements Carrier {}

    record GetUserAgentListRequest(boolean flat, boolean onlyPresent) implements Carrier {}

    record GetChatTopicUserAgentListRequest(int chatTopicId) implements Carrier {}

    record GetChatTopicUserAgentRequest(int chatTopicId, String username) implements Carrier {}

    record AddChatTopicUserAgentRequest(
            int chatTopicId, @ByValue @Nullable ChatTopicAgent useragent) implements Carrier {}

    record UpdateChatTopicUserAgentRequest(
            int chatTopicId,
            String username,
            @Required @ByValue @Nullable ChatTopicAgent useragent) implements Carrier {}

    record UpdateChatTopicUserAgentsRequest(
            int chatTopicId, @Required List<ChatTopicAgent> useragents) implements Carrier {}

    record DeleteChatTopicUserAgentRequest(int chatTopicId, String username) implements Carrier {}

    @PostMapping("/GetChatPresence")
    @Operation(summary = "Reads the presence of the chat users")
    List<ChatPresence> getChatPresence() {
        return presences.list();
    }

    @PostMapping("/SaveChatPresence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sets the presence of chat users")
    void saveChatPresence(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) SaveChatPresenceRequest request) {
        presences.save(caller, request.chatPresence());
    }

    @PostMapping("/CreateDefaultChatTopicAgent")
    @Operation(summary = "Creates a member with default values; nothing is stored")
    ChatTopicAgent createDefaultChatTopicAgent() {
        return members.createDefault();
    }

    @PostMapping("/CreateDefaultChatTopicEntity")
    @Operation(summary = "Creates a topic with default values; nothing is stored")
    ChatTopicEntity createDefaultChatTopicEntity() {
        return topics.createDefault();
    }

    @PostMapping("/SaveChatTopicEntity")
    @Operation(summary = "Creates or replaces a topic")
    ChatTopicEntity saveChatTopicEntity(
            @AuthenticationPrincipal Caller caller, @RequestBody Submitted<ChatTopicEntity> chatTopicEntity) {
        return topics.saveChatTopicEntity(caller, chatTopicEntity);
    }

    @PostMapping("/DeleteChatTopicEntity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a topic")
    void deleteChatTopicEntity(@AuthenticationPrincipal Caller caller, @RequestParam int chatTopicEntityId) {
        topics.delete(caller, chatTopicEntityId, Precondition.NONE);
    }

    @PostMapping("/GetChatTopicEntity")
    @Operation(summary = "Reads a topic")
    Optional<ChatTopicEntity> getChatTopicEntity(@RequestParam int chatTopicEntityId) {
        return topics.find(chatTopicEntityId);
    }

    @PostMapping("/IsWithinOpeningHours")
    @Operation(summary = "Checks whether a topic is open")
    boolean isWithinOpeningHours(@RequestBody(required = false) IsWithinOpeningHoursRequest request) {
        return topics.isOpen(request.chatTopicId());
    }

    @PostMapping("/ChatTopicsForUser")
    @Operation(summary = "Lists the caller's topics")
    List<ChatTopicEntity> chatTopicsForUser(@AuthenticationPrincipal Caller caller) {
        return topics.forCurrentUser(caller);
    }

    @PostMapping("/GetUserAgentList")
    @Operation(summary = "Lists the users who can be members of a topic")
    List<MDOListItem> getUserAgentList(@RequestBody(required = false) GetUserAgentListRequest request) {
        return members.candidates(request.flat(), request.onlyPresent());
    }

    @PostMapping("/GetChatTopicUserAgentList")
    @Operation(summary = "Lists the members of a topic")
    List<ChatTopicAgent> getChatTopicUserAgentList(
            @RequestBody(required = false) GetChatTopicUserAgentListRequest request) {
        return members.list(request.chatTopicId());
    }

    @PostMapping("/GetChatTopicUserAgent")
    @Operation(summary = "Reads a member of a topic")
    Optional<ChatTopicAgent> getChatTopicUserAgent(
            @RequestBody(required = false) GetChatTopicUserAgentRequest request) {
        return members.find(request.chatTopicId(), request.username());
    }

    @PostMapping("/AddChatTopicUserAgent")
    @Operation(summary = "Adds a member to a topic")
    ChatTopicAgent addChatTopicUserAgent(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) AddChatTopicUserAgentRequest request) {
        return members.add(caller, request.chatTopicId(), request.useragent(), "request.Useragent");
    }

    @PostMapping("/UpdateChatTopicUserAgent")
    @Operation(summary = "Changes the rights of a member of a topic")
    ChatTopicAgent updateChatTopicUserAgent(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) UpdateChatTopicUserAgentRequest request) {
        return members.update(caller, request.chatTopicId(), request.username(), request.useragent());
    }

    @PostMapping("/UpdateChatTopicUserAgents")
    @Operation(summary = "Replaces the members of a topic")
    List<ChatTopicAgent> updateChatTopicUserAgents(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) UpdateChatTopicUserAgentsRequest request) {
        return members.replaceAll(caller, request.chatTopicId(), request.useragents(), "request.Useragents");
    }

    @PostMapping("/DeleteChatTopicUserAgent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a member from a topic")
    void deleteChatTopicUserAgent(
            @AuthenticationPrincipal Caller caller,
            @RequestBody(required = false) DeleteChatTopicUserAgentRequest request) {
        members.remove(caller, request.chatTopicId(), request.username());
    }
}
