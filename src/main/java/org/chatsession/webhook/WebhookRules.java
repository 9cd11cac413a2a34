package org.chatsession.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.carrier.Webhook;
import org.chatsession.carrier.WebhookState;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Submitted;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The validation of webhooks before they are saved, apart from the test call.
 *
 * @see "webhooks 3.1 to 3.4"
 */
@Component
class WebhookRules {

    static final String TYPE = "webhook";

    private static final Pattern EVENT_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

    private static final int MAX_EVENTS_LENGTH = 4000;
    private static final MDOListItem NO_ITEM = CarrierType.of(MDOListItem.class).empty();
    private static final int MAX_HEADERS = 50;

    /** Limit for ErrorEmails and ErrorAssociates, our choice, so that a webhook stays small. */
    private static final int MAX_RECIPIENTS = 1000;

    private static final int MAX_HEADER_LENGTH = 4000;

    /** Our choice of a limit, since each delivery contains the properties. */
    static final int MAX_JSON_LENGTH = 100_000;

    private static final Set<String> OWN_HEADERS = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "transfer-encoding",
            "expect",
            "upgrade",
            "te",
            "trailer",
            "user-agent",
            "x-hook-test");

    private static final List<String> OWN_HEADER_STARTS = List.of("x-superoffice-", "webhook-");

    private static final Set<String> OWN_MEMBERS = Set.of(
            "eventid",
            "timestamp",
            "changes",
            "event",
            "primarykey",
            "entity",
            "contextidentifier",
            "changedbyassociateid",
            "webhookname",
            "fieldvalues");

    private final TargetRules targets;

    WebhookRules(TargetRules targets) {
        this.targets = targets;
    }

    /**
     * Validates a posted webhook and returns the content to be stored.
     *
     * @param stored the existing webhook, null for a new one
     * @throws InvalidRequestException a text is too long
     * @throws InvalidArgumentException anything else that is not allowed
     */
    Hook.Content content(Submitted<Webhook> submitted, @Nullable Hook stored) {
        Webhook posted = submitted.entity();
        String bodyName = submitted.name();
        Map<String, List<String>> problems = new LinkedHashMap<>();
        checkLengths(posted, bodyName, problems);
        checkNumber(posted.errorEmails(), bodyName + ".ErrorEmails", problems);
        checkNumber(posted.errorAssociates(), bodyName + ".ErrorAssociates", problems);
        checkAssociates(posted.errorAssociates(), bodyName + ".ErrorAssociates", problems);
        InvalidRequestException.throwIfAny(problems);
        return new Hook.Content(
                text(posted.name()),
                events(posted.events()),
                target(posted.targetUrl()),
                text(posted.secret()),
                state(posted, stored),
                headers(posted.headers()),
                properties(posted.properties()),
                emails(submitted),
                posted.errorAssociates().stream()
                        .map(MDOListItem::id)
                        .filter(id -> id > 0)
                        .toList(),
                text(posted.description()),
                posted.notifyVia(),
                posted.notifyWhen());
    }

    private static void checkNumber(List<?> recipients, String path, Map<String, List<String>> problems) {
        if (recipients.size() > MAX_RECIPIENTS) {
            problems.put(
                    path,
                    List.of("There is room for " + MAX_RECIPIENTS + ", but " + recipients.size() + " are given."));
        }
    }

    /** An empty item means none (contract ruling 1). */
    private static void checkAssociates(List<MDOListItem> associates, String path, Map<String, List<String>> problems) {
        for (int i = 0; i < associates.size() && i < MAX_RECIPIENTS; i++) {
            if (associates.get(i).id() <= 0 && !associates.get(i).equals(NO_ITEM)) {
                problems.put(path + "[" + i + "]", List.of("There are details but no Id, so they could not be kept."));
            }
        }
    }

    private static void checkLengths(Webhook posted, String bodyName, Map<String, List<String>> problems) {
        int events = String.join(",", posted.events()).length();
        if (events > MAX_EVENTS_LENGTH) {
            problems.put(
                    bodyName + ".Events",
                    List.of("The names are " + events + " characters long together; at most " + MAX_EVENTS_LENGTH
                            + " fit."));
        }
        if (posted.properties() != null && length(posted.properties()) > MAX_JSON_LENGTH) {
            problems.put(bodyName + ".Properties", List.of("At most " + MAX_JSON_LENGTH + " characters of JSON fit."));
        }
    }

    static int length(Map<String, JsonNode> json) {
        return json.entrySet().stream()
                .mapToInt(entry ->
                        entry.getKey().length() + entry.getValue().toString().length())
                .sum();
    }

    /** @return the target as it was posted */
    String target(@Nullable String url) {
        targets.check(TargetUrl.parse(text(url)));
        return text(url);
    }

    /** @throws InvalidArgumentException the name is not valid for an event */
    static void requireEventName(String name) {
        if (!EVENT_NAME.matcher(name).matches()) {
            throw new InvalidArgumentException(Quotation.of(name)
                    + " is no name of an event: it takes 1 to 100 letters, digits, '_', '-' and '.'.");
        }
    }

    private static List<String> events(List<String> names) {
        Map<String, String> once = new LinkedHashMap<>();
        for (String name : names) {
            requireEventName(name);
            once.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
        }
        if (once.isEmpty()) {
            throw new InvalidArgumentException("A webhook needs at least one name in Events.");
        }
        return List.copyOf(once.values());
    }

    private static WebhookState state(Webhook posted, @Nullable Hook stored) {
        String type = text(posted.type());
        if (!type.isEmpty() && !type.equalsIgnoreCase(TYPE)) {
            throw new InvalidArgumentException("The Type of a webhook can only be '" + TYPE + "'.");
        }
        if (posted.state() == WebhookState.Unknown) {
            return WebhookState.Active;
        }
        boolean has = stored != null && stored.content().state() == posted.state();
        if (posted.state() == WebhookState.TooManyErrors && !has) {
            throw new InvalidArgumentException("Only the server sets a webhook to TooManyErrors.");
        }
        return posted.state();
    }

    static Map<String, String> headers(@Nullable Map<String, String> posted) {
        Map<String, String> headers = new LinkedHashMap<>();
        Objects.requireNonNullElse(posted, Map.<String, String>of()).forEach((name, value) -> {
            checkHeader(name, value);
            // Of several names that differ only in case the last is used
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        if (headers.size() > MAX_HEADERS) {
            throw new InvalidArgumentException(
                    "A webhook can have " + MAX_HEADERS + " Headers, not " + headers.size() + ".");
        }
        return headers;
    }

    private static void checkHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        String shown = Quotation.of(name);
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new InvalidArgumentException(shown + " is no name of an HTTP header.");
        }
        if (OWN_HEADERS.contains(lower) || OWN_HEADER_STARTS.stream().anyMatch(lower::startsWith)) {
            throw new InvalidArgumentException(
                    "The header " + shown + " is set by the server; a webhook cannot have it.");
        }
        if (value.length() > MAX_HEADER_LENGTH || !PRINTABLE.matcher(value).matches()) {
            throw new InvalidArgumentException("The value of the header " + shown + " must be at most "
                    + MAX_HEADER_LENGTH + " printable ASCII characters.");
        }
    }

    static Map<String, JsonNode> properties(@Nullable Map<String, JsonNode> posted) {
        Map<String, JsonNode> properties = Objects.requireNonNullElse(posted, Map.of());
        for (String name : properties.keySet()) {
            if (OWN_MEMBERS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new InvalidArgumentException(
                        "The property '" + name + "' is a member of every body; a webhook cannot have it.");
            }
        }
        return properties;
    }

    /** ErrorsEmail is the older of two names for the same property and is used if the newer one is not sent. */
    private static List<String> emails(Submitted<Webhook> submitted) {
        Webhook posted = submitted.entity();
        if (submitted.has("ErrorsEmail")
                && (!submitted.has("ErrorEmails") || posted.errorEmails().isEmpty())) {
            String email = text(posted.errorsEmail());
            return email.isEmpty() ? List.of() : List.of(email);
        }
        return posted.errorEmails();
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
