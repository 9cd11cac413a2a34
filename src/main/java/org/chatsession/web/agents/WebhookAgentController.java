package org.chatsession.web.agents;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chatsession.carrier.ByValue;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Webhook;
import org.chatsession.carrier.WebhookResult;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.user.Caller;
import org.chatsession.web.AgentsController;
import org.chatsession.webhook.WebhookService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import tools.jackson.databind.JsonNode;

/** The Webhook agent (webhooks 2). */
@AgentsController
@RequestMapping("/api/v1/Agents/Webhook")
class WebhookAgentController {

    private final WebhookService webhooks;

    WebhookAgentController(WebhookService webhooks) {
        this.webhooks = webhooks;
    }

    record GetAllWebhooksRequest(String nameFilter, String eventFilter, WebhookState statusFilter) implements Carrier {}

    record TestWebhookRequest(@ByValue @Nullable Webhook webhook) implements Carrier {}

    record SignalEventRequest(String eventName, int primaryKey, Map<String, JsonNode> data) implements Carrier {}

    record GetLastErrorRequest(int webhookId) implements Carrier {}

    @PostMapping("/CreateDefaultWebhook")
    @Operation(summary = "Creates a webhook with default values; nothing is stored")
    Webhook createDefaultWebhook(@AuthenticationPrincipal Caller caller) {
        return webhooks.createDefault(caller);
    }

    @PostMapping("/GetAllWebhooks")
    @Operation(summary = "Lists webhooks by name, event and state")
    List<Webhook> getAllWebhooks(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) GetAllWebhooksRequest request) {
        return webhooks.list(caller, request.nameFilter(), request.eventFilter(), request.statusFilter());
    }

    @PostMapping("/SaveWebhook")
    @Operation(summary = "Creates or replaces a webhook")
    Webhook saveWebhook(@AuthenticationPrincipal Caller caller, @RequestBody Submitted<Webhook> webhook) {
        return webhooks.save(caller, webhook);
    }

    @PostMapping("/GetWebhook")
    @Operation(summary = "Reads a webhook")
    Optional<Webhook> getWebhook(@AuthenticationPrincipal Caller caller, @RequestParam int webhookId) {
        return webhooks.find(caller, webhookId);
    }

    @PostMapping("/DeleteWebhook")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Deletes a webhook, its pending deliveries and its log")
    void deleteWebhook(@AuthenticationPrincipal Caller caller, @RequestParam int webhookId) {
        webhooks.delete(caller, webhookId, Precondition.NONE);
    }

    @PostMapping("/TestWebhook")
    @Operation(summary = "Tests a webhook; nothing is stored")
    WebhookResult testWebhook(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) TestWebhookRequest request) {
        return webhooks.test(caller, request.webhook(), "request.Webhook");
    }

    @PostMapping("/SignalEvent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Signals an event")
    void signalEvent(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) SignalEventRequest request) {
        webhooks.signal(caller, request.eventName(), request.primaryKey(), request.data(), "request.Data");
    }

    @PostMapping("/GetLastError")
    @Operation(summary = "Reads the last error of a webhook")
    Optional<String> getLastError(
            @AuthenticationPrincipal Caller caller, @RequestBody(required = false) GetLastErrorRequest request) {
        return webhooks.findLastError(caller, request.webhookId());
    }
}
