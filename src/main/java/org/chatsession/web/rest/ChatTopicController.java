package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.chatsession.carrier.ChatTopicAgent;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.Versioned;
import org.chatsession.topic.ChatTopicService;
import org.chatsession.topic.TopicMembers;
import org.chatsession.user.Caller;
import org.chatsession.web.decorator.Linked;
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

/** Chat topics as resources (chat-domain 3.2). */
@RestController
@RequestMapping("/api/v1/ChatTopic")
class ChatTopicController {

    private static final String ID = "/{id:(?!(?:default|ForCurrentUser|UserAgents)$).+}";

    private final ChatTopicService topics;
    private final TopicMembers members;

    ChatTopicController(ChatTopicService topics, TopicMembers members) {
        this.topics = topics;
        this.members = members;
    }

    @GetMapping("/default")
    @Operation(summary = "Creates a topic with default values; nothing is stored")
    ChatTopicEntity createDefaultChatTopic() {
        return topics.createDefault();
    }

    @PostMapping
    @Linked
    @Operation(summary = "Creates a topic")
    ChatTopicEntity createChatTopic(
            @AuthenticationPrincipal Caller caller, @RequestBody Submitted<ChatTopicEntity> newEntity) {
        return topics.saveChatTopicEntity(caller, newEntity.withoutKey());
    }

    @GetMapping(ID)
    @Linked
    @Operation(summary = "Reads a topic")
    Versioned<ChatTopicEntity> getChatTopic(@PathVariable int id) {
        return topics.get(id);
    }

    @PutMapping(ID)
    @Linked
    @Operation(summary = "Replaces a topic")
    ChatTopicEntity replaceChatTopic(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Submitted<ChatTopicEntity> entity) {
        return topics.replace(caller, id, precondition, entity);
    }

    @PatchMapping(ID)
    @Linked
    @Operation(summary = "Changes some properties of a topic")
    ChatTopicEntity patchChatTopic(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Patch entity) {
        return topics.patch(caller, id, precondition, entity);
    }

    @DeleteMapping(ID)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a topic")
    void deleteChatTopic(@AuthenticationPrincipal Caller caller, @PathVariable int id, Precondition precondition) {
        topics.delete(caller, id, precondition);
    }

    @GetMapping(ID + "/IsOpen")
    @Operation(summary = "Checks whether a topic is open")
    boolean isChatTopicOpen(@PathVariable int id) {
        return topics.isOpen(id);
    }

    @GetMapping("/ForCurrentUser")
    @Operation(summary = "Lists the caller's topics")
    List<ChatTopicEntity> listMyChatTopics(@AuthenticationPrincipal Caller caller) {
        return topics.forCurrentUser(caller);
    }

    @GetMapping("/UserAgents")
    @Operation(summary = "Lists the users who can be members of a topic")
    List<MDOListItem> listChatUsers(
            @RequestParam(defaultValue = "false") boolean flat,
            @RequestParam(defaultValue = "false") boolean onlyPresent) {
        return members.candidates(flat, onlyPresent);
    }

    @GetMapping(ID + "/UserAgent")
    @Operation(summary = "Lists the members of a topic")
    List<ChatTopicAgent> listChatTopicAgents(@PathVariable int id) {
        return members.list(id);
    }

    @PutMapping(ID + "/UserAgent")
    @Operation(summary = "Replaces the members of a topic")
    List<ChatTopicAgent> replaceChatTopicAgents(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            @RequestBody List<ChatTopicAgent> useragents) {
        return members.replaceAll(caller, id, useragents, "useragents");
    }

    @PostMapping(ID + "/UserAgent")
    @Operation(summary = "Adds a member to a topic")
    ChatTopicAgent addChatTopicAgent(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @RequestBody ChatTopicAgent useragent) {
        return members.add(caller, id, useragent, "useragent");
    }

    @GetMapping(ID + "/UserAgent/{username}")
    @Operation(summary = "Reads a member of a topic")
    Optional<ChatTopicAgent> getChatTopicAgent(@PathVariable int id, @PathVariable String username) {
        return members.find(id, username);
    }

    @PutMapping(ID + "/UserAgent/{username}")
    @Operation(summary = "Changes the rights of a member of a topic")
    ChatTopicAgent updateChatTopicAgent(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            @PathVariable String username,
            @RequestBody ChatTopicAgent useragent) {
        return members.update(caller, id, username, useragent);
    }

    @DeleteMapping(ID + "/UserAgent/{username}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Removes a member from a topic")
    void removeChatTopicAgent(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @PathVariable String username) {
        members.remove(caller, id, username);
    }
}
