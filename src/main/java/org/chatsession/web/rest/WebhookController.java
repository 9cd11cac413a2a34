package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chatsession.carrier.Webhook;
import org.chatsession.carrier.WebhookResult;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.Conversions;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.Versioned;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.user.Caller;
import org.chatsession.web.decorator.Linked;
import org.chatsession.webhook.WebhookService;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Webhooks as resources (webhooks 2). */
@RestController
@RequestMapping("/api/v1/Webhook")
class WebhookController {

    private static final String ID = "/{id:(?!(?:default|Test)$).+}";

    private final WebhookService webhooks;

    WebhookController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/default")
    @Operation(summary = "Creates a webhook with default values; nothing is stored")
    Webhook createDefaultWebhook(@AuthenticationPrincipal Caller caller) {
        return webhooks.createDefault(caller);
    }

    @GetMapping
    @Operation(summary = "Lists webhooks by name, event and state")
    List<Webhook> listWebhooks(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(required = false) @Nullable String nameFilter,
            @RequestParam(required = false) @Nullable String eventFilter,
            @RequestParam(required = false) @Nullable String statusFilter) {
        return webhooks.list(caller, nameFilter, eventFilter, state(statusFilter));
    }

    private static WebhookState state(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return WebhookState.Unknown;
        }
        try {
            TypeDescriptor type = TypeDescriptor.of(WebhookState.class);
            return (WebhookState)
                    Objects.requireNonNull(Conversions.scalar(type, StringNode.valueOf(text), ZoneOffset.UTC));
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.detail("Parameter 'statusFilter': " + e.getMessage());
        }
    }

    @PostMapping
    @Linked
    @Operation(summary = "Creates a webhook")
    Webhook createWebhook(@AuthenticationPrincipal Caller caller, @RequestBody Submitted<Webhook> newEntity) {
        return webhooks.create(caller, newEntity);
    }

    @GetMapping(ID)
    @Linked
    @Operation(summary = "Reads a webhook")
    Versioned<Webhook> getWebhook(@AuthenticationPrincipal Caller caller, @PathVariable int id) {
        return webhooks.get(caller, id);
    }

    @PutMapping(ID)
    @Linked
    @Operation(summary = "Replaces a webhook")
    Webhook replaceWebhook(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Submitted<Webhook> entity) {
        return webhooks.replace(caller, id, precondition, entity);
    }

    @PatchMapping(ID)
    @Linked
    @Operation(summary = "Changes some properties of a webhook")
    Webhook patchWebhook(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            Precondition precondition,
            @RequestBody Patch entity) {
        return webhooks.patch(caller, id, precondition, entity);
    }

    @DeleteMapping(ID)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a webhook, its pending deliveries and its log")
    void deleteWebhook(@AuthenticationPrincipal Caller caller, @PathVariable int id, Precondition precondition) {
        webhooks.delete(caller, id, precondition);
    }

    @PostMapping("/Test")
    @Operation(summary = "Tests a webhook; nothing is stored")
    WebhookResult testWebhook(@AuthenticationPrincipal Caller caller, @RequestBody Webhook webhook) {
        return webhooks.test(caller, webhook, "webhook");
    }

    @PostMapping("/{eventName}/{primaryKey:(?!LastError$).+}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signals an event")
    void signalEvent(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String eventName,
            @PathVariable int primaryKey,
            @RequestBody(required = false) Map<String, JsonNode> data) {
        webhooks.signal(caller, eventName, primaryKey, data, "data");
    }

    @GetMapping("/{webhookId}/LastError")
    @Operation(summary = "Reads the last error of a webhook")
    String getWebhookLastError(@AuthenticationPrincipal Caller caller, @PathVariable int webhookId) {
        return webhooks.lastError(caller, webhookId);
    }
}
