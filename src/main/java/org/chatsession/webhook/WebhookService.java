package org.chatsession.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.chatsession.carrier.Webhook;
import org.chatsession.carrier.WebhookResult;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.Patch;
import org.chatsession.codec.Precondition;
import org.chatsession.codec.Submitted;
import org.chatsession.codec.Versioned;
import org.chatsession.directory.Directory;
import org.chatsession.durability.OutsideTransaction;
import org.chatsession.event.Event;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.security.SecuritySettings;
import org.chatsession.session.ChatSessionEvent;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/**
 * Manages webhooks, the subscriptions of external receivers to events; both the REST and the Agents controllers call it. All
 * operations are for administrators only. No transaction is open while a receiver is called.
 *
 * @see "webhooks 2, 3"
 */
@Service
public class WebhookService {

    /** Maximum number of attempts of a save that conflicts with concurrent saves. */
    private static final int MAX_SAVES = 5;

    private final Hooks hooks;
    private final WebhookStore store;
    private final WebhookRules rules;
    private final HookClient client;
    private final Directory directory;
    private final SecuritySettings settings;
    private final Clock clock;

    WebhookService(
            Hooks hooks,
            WebhookStore store,
            WebhookRules rules,
            HookClient client,
            Directory directory,
            SecuritySettings settings,
            Clock clock) {
        this.hooks = hooks;
        this.store = store;
        this.rules = rules;
        this.client = client;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns a webhook with default values; nothing is stored. */
    public Webhook createDefault(Caller caller) {
        caller.requireAdministrator();
        return WebhookMapper.createDefault();
    }

    /**
     * All webhooks that match, ordered by id.
     *
     * @param nameFilter the name in any case; blank for every name
     * @param eventFilter one of the events in any case; blank for every event
     * @param statusFilter Unknown for every state
     */
    public List<Webhook> list(
            Caller caller, @Nullable String nameFilter, @Nullable String eventFilter, WebhookState statusFilter) {
        caller.requireAdministrator();
        String name = WebhookRules.text(nameFilter);
        String event = WebhookRules.text(eventFilter);
        List<Hook> found = hooks.all().stream()
                .filter(hook -> name.isBlank() || hook.content().name().equalsIgnoreCase(name))
                .filter(hook -> event.isBlank() || hook.listensTo(event, event))
                .filter(hook ->
                        statusFilter == WebhookState.Unknown || hook.content().state() == statusFilter)
                .toList();
        return WebhookMapper.carriers(found, directory);
    }

    /** @throws NotFoundException no such webhook */
    public Versioned<Webhook> get(Caller caller, int id) {
        caller.requireAdministrator();
        Hook hook = hooks.find(id).orElseThrow(() -> NotFoundException.webhook(id));
        return new Versioned<>(WebhookMapper.carrier(hook, directory), hook.revision());
    }

    public Optional<Webhook> find(Caller caller, int id) {
        caller.requireAdministrator();
        return hooks.find(id).map(hook -> WebhookMapper.carrier(hook, directory));
    }

    /**
     * Stores a new webhook, whatever id it was posted with.
     *
     * @throws InvalidRequestException a text is too long
     * @throws InvalidArgumentException a rule is broken, or the test call failed
     * @see "webhooks 2 W3, 3"
     */
    public Webhook create(Caller caller, Submitted<Webhook> submitted) {
        caller.requireAdministrator();
        return insert(caller, submitted);
    }

    /**
     * Replaces a webhook. Properties that are not in the body get their defaults.
     *
     * @throws NotFoundException no such webhook
     * @throws PreconditionFailedException the webhook does not meet the conditional headers of the request
     * @throws ApiException as in {@link #create}, or the body holds another id
     * @see "webhooks 2 W5"
     */
    public Webhook replace(Caller caller, int id, Precondition precondition, Submitted<Webhook> submitted) {
        caller.requireAdministrator();
        if (hooks.find(id).isEmpty()) {
            throw NotFoundException.webhook(id);
        }
        InvalidArgumentException.requireSameId("webhook", id, submitted.entity().webhookId());
        return update(caller, id, precondition, before -> submitted);
    }

    /**
     * Changes the properties that a patch names and keeps the others.
     *
     * @throws NotFoundException no such webhook
     * @throws PreconditionFailedException the webhook does not meet the conditional headers of the request
     * @throws ApiException the patch cannot be applied, as {@link Patch} says, or the result cannot be stored, as in {@link #create}
     * @see "webhooks 2 W6"
     */
    public Webhook patch(Caller caller, int id, Precondition precondition, Patch patch) {
        caller.requireAdministrator();
        return update(caller, id, precondition, before -> patch.apply(WebhookMapper.carrier(before, directory)));
    }

    /**
     * Stores a new webhook if the id is 0, else replaces the webhook with that id.
     *
     * @throws InvalidArgumentException no such webhook, or as in {@link #create}
     * @see "webhooks 2 SaveWebhook"
     */
    public Webhook save(Caller caller, Submitted<Webhook> submitted) {
        caller.requireAdministrator();
        int id = submitted.entity().webhookId();
        if (id == 0) {
            return insert(caller, submitted);
        }
        if (hooks.find(id).isEmpty()) {
            throw new InvalidArgumentException("There is no webhook with id " + id + " to be saved.");
        }
        return update(caller, id, Precondition.NONE, before -> submitted);
    }

    /**
     * Deletes a webhook; its pending deliveries and its log follow within minutes. An unknown id is not an error.
     *
     * @throws PreconditionFailedException the webhook does not meet the conditional headers of the request
     */
    public void delete(Caller caller, int id, Precondition precondition) {
        caller.requireAdministrator();
        store.delete(id, precondition);
    }

    /**
     * Makes a test call to the webhook in the body; nothing is stored.
     *
     * @param path of the webhook in the request, for error messages
     * @throws InvalidArgumentException the target, a header or a property is not allowed; no call is made then
     * @see "webhooks 2 W8, 4.4"
     */
    public WebhookResult test(Caller caller, @Nullable Webhook webhook, String path) {
        caller.requireAdministrator();
        if (webhook == null) {
            throw InvalidArgumentException.missingBody(path);
        }
        HookAnswer answer = call(
                caller,
                WebhookRules.text(webhook.name()),
                rules.target(webhook.targetUrl()),
                WebhookRules.text(webhook.secret()),
                WebhookRules.headers(webhook.headers()),
                WebhookRules.properties(webhook.properties()));
        return new WebhookResult(answer.isSuccess(), answer.text());
    }

    /**
     * Publishes an event that the caller defines.
     *
     * @param primaryKey primary key of the entity of the event, 0 for none
     * @param data its FieldValues; null for none
     * @param path of the data in the request, for {@code ModelState}
     * @throws InvalidArgumentException the event is reserved for the server, or its name is invalid
     * @throws InvalidRequestException the data is too long
     * @see "webhooks 4.3"
     */
    public void signal(Caller caller, String name, int primaryKey, @Nullable Map<String, JsonNode> data, String path) {
        caller.requireAdministrator();
        WebhookRules.requireEventName(name);
        if (ChatSessionEvent.Type.isEventName(name)
                || name.equalsIgnoreCase(HookEvents.TEST)
                || HookEvents.isStateEvent(name)) {
            throw new InvalidArgumentException("The event '" + name + "' is reserved for the server.");
        }
        Map<String, JsonNode> values = Objects.requireNonNullElse(data, Map.of());
        if (WebhookRules.length(values) > WebhookRules.MAX_JSON_LENGTH) {
            throw InvalidRequestException.value(
                    path, "At most " + WebhookRules.MAX_JSON_LENGTH + " characters of JSON fit.");
        }
        Event event = new Event(
                UUID.randomUUID(),
                name,
                name,
                name.contains(".") ? name.substring(0, name.indexOf('.')) : name,
                primaryKey,
                clock.instant(),
                List.copyOf(values.keySet()),
                caller.associateId(),
                Event.object(out -> HookEvents.writeMembers(out, values)),
                null,
                null);
        store.publish(event);
    }

    /** @throws NotFoundException no such webhook */
    public String lastError(Caller caller, int id) {
        return findLastError(caller, id).orElseThrow(() -> NotFoundException.webhook(id));
    }

    public Optional<String> findLastError(Caller caller, int id) {
        caller.requireAdministrator();
        return hooks.find(id).map(hook -> hook.counters().lastError());
    }

    private Webhook insert(Caller caller, Submitted<Webhook> submitted) {
        Hook.Content content = rules.content(submitted, null);
        testIfActive(caller, content);
        return WebhookMapper.carrier(store.insert(caller, content), directory);
    }

    private Webhook update(
            Caller caller, int id, Precondition precondition, Function<Hook, Submitted<Webhook>> change) {
        Hook.Content tested = null;
        for (int i = 0; i < MAX_SAVES; i++) {
            Hook before = hooks.find(id).orElseThrow(() -> NotFoundException.webhook(id));
            precondition.check(before.revision());
            Hook.Content content = rules.content(change.apply(before), before);
            if (!content.equals(tested)) {
                testIfActive(caller, content);
                tested = content;
            }
            Optional<Hook> saved = store.replace(caller, before, precondition, content);
            if (saved.isPresent()) {
                return WebhookMapper.carrier(saved.get(), directory);
            }
        }
        throw new ConflictException("Webhook " + id + " is being changed all the time; try again.");
    }

    private void testIfActive(Caller caller, Hook.Content content) {
        if (content.isActive()) {
            HookAnswer answer = OutsideTransaction.run(
                    content,
                    () -> call(
                            caller,
                            content.name(),
                            content.targetUrl(),
                            content.secret(),
                            content.headers(),
                            content.properties()));
            if (!answer.isSuccess()) {
                throw new InvalidArgumentException("The test call to the TargetUrl was not answered with 200: "
                        + answer.error().replaceFirst("\\.$", "")
                        + ". Save the webhook as Stopped if its receiver is not there yet.");
            }
        }
    }

    private HookAnswer call(
            Caller caller,
            String name,
            String target,
            String secret,
            Map<String, String> headers,
            Map<String, JsonNode> properties) {
        Event event = HookEvents.test(caller.associateId(), clock.instant());
        String body = HookEvents.body(event, settings.contextIdentifier(), name, properties);
        return client.call(new HookCall(target, secret, headers, event.name(), event.id(), 0, body));
    }
}
