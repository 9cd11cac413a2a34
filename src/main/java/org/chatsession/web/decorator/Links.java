package org.chatsession.web.decorator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.carrier.ChatTopicEntity;
import org.chatsession.carrier.Webhook;
import org.springframework.stereotype.Component;

/**
 * Absolute URLs in responses, based on the request, a trusted proxy's headers and {@link LinkSettings}.
 *
 * @see "cross-cutting 10"
 */
@Component
public class Links {

    private static final String SELF = "Self";
    private static final String ARCHIVE = "Archive";

    private final LinkSettings settings;

    public Links(LinkSettings settings) {
        this.settings = settings;
    }

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
        return serverRoot(request) + "/api";
    }

    /** The absolute URL of the server, without a trailing slash. */
    public String serverRoot(HttpServletRequest request) {
        String scheme = settings.scheme() == null ? request.getScheme() : settings.scheme();
        String host = settings.host() == null ? request.getServerName() : settings.host();
        int port = settings.port() != null ? settings.port() : settings.host() != null ? -1 : request.getServerPort();
        boolean usual = port <= 0 || port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port) + request.getContextPath();
    }
}
