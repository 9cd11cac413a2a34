package org.chatsession.web.decorator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.Webhook;
import org.chatsession.installation.InRange;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Absolute URLs in responses, based on the request, a trusted proxy's headers and the overrides of the settings.
 *
 * @see "cross-cutting 10"
 */
@Component
public class Links {

    private static final String SELF = "Self";
    private static final String ARCHIVE = "Archive";

    private final Overrides overrides;

    Links(Overrides overrides) {
        this.overrides = overrides;
    }

    /**
     * The public address of the server, which replaces that of the request.
     *
     * @param scheme http or https
     * @param host name or address, without a port
     * @param port the port; the default port of the scheme is left out of URLs
     */
    @ConfigurationProperties("chatsession.links")
    public record Overrides(
            @Pattern(regexp = "https?", message = "must be http or https") @Nullable
            String scheme,

            @Pattern(
                    regexp = "[^\\s/:?#@]+|\\[[0-9A-Fa-f:.]+]",
                    message = "must be a name or an address, without a port")
            @Nullable
            String host,

            @InRange(min = "1", max = "65535") @Nullable Integer port) {}

    /** The links at the end of an entity, in their order. */
    Map<String, String> of(Record entity, HttpServletRequest request) {
        Map<String, String> links = new LinkedHashMap<>();
        String root = apiRoot(request);
        if (entity instanceof ChatSessionEntity session) {
            links.put(SELF, root + "/v1/ChatSession/" + session.chatSessionId());
            links.put(ARCHIVE, root + "/v1/ChatSession");
        } else if (entity instanceof ChatTopicEntity topic) {
            String self = root + "/v1/ChatTopic/" + topic.chatTopicId();
            links.put(SELF, self);
            links.put(ARCHIVE, root + "/v1/ChatTopic");
            links.put(ARCHIVE + ".Sessions", self + "/Sessions");
        } else if (entity instanceof Webhook webhook) {
            links.put(SELF, root + "/v1/Webhook/" + webhook.webhookId());
            links.put(ARCHIVE, root + "/v1/Webhook");
        }
        return links;
    }

    /** The absolute URL of {@code /api}, without a trailing slash. */
    public String apiRoot(HttpServletRequest request) {
        String scheme = overrides.scheme() == null ? request.getScheme() : overrides.scheme();
        String host = overrides.host() == null ? request.getServerName() : overrides.host();
        int port =
                overrides.port() != null ? overrides.port() : overrides.host() != null ? -1 : request.getServerPort();
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port) + request.getContextPath() + "/api";
    }
}
