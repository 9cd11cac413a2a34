package org.chatsession.web.ext;

import java.util.List;
import java.util.stream.Collectors;
import org.chatsession.event.EventFeed;
import org.chatsession.event.FeedEvent;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.JsonText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The event feed, page by page or as a stream (webhooks 8). */
@Controller
class EventFeedController {

    private final EventFeed feed;
    private final EventStreams streams;

    EventFeedController(EventFeed feed, EventStreams streams) {
        this.feed = feed;
        this.streams = streams;
    }

    /**
     * Its result is the body: at the end of a stream, Spring would otherwise look for a view.
     *
     * @return a page of JSON, or for a GET of those who accept {@code text/event-stream} more than JSON a stream
     */
    @GetMapping("/ext/v1/events")
    @ResponseBody
    Object read(
            @AuthenticationPrincipal Caller caller,
            HttpMethod method,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String top,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
        if (method == HttpMethod.GET && accept != null && prefersStream(accept)) {
            boolean resumes = lastEventId != null && !lastEventId.isBlank();
            return streams.open(caller, feed.begin(resumes ? lastEventId : after));
        }
        int most = Parameters.top(top);
        String begin = feed.begin(after);
        if (EventFeed.isNow(after)) {
            return new JsonText("[{\"Cursor\":\"" + begin + "\"}]");
        }
        List<FeedEvent> events = feed.read(caller, begin, most);
        return new JsonText(events.stream().map(FeedEvent::json).collect(Collectors.joining(",", "[", "]")));
    }

    private static boolean prefersStream(String accept) {
        double stream = 0;
        double json = 0;
        try {
            for (MediaType type : MediaType.parseMediaTypes(accept)) {
                if (type.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)) {
                    stream = type.getQualityValue();
                } else if (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                    json = type.getQualityValue();
                }
            }
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        return stream > json;
    }
}
