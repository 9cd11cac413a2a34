package org.chatsession.web.ext;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.chatsession.event.EventFeed;
import org.chatsession.event.FeedEvent;
import org.chatsession.user.AccountStatusCache;
import org.chatsession.user.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.thread.Threading;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open streams of events. One query of the table serves all streams at the same position, regardless of which instance wrote the
 * events. Each stream is written to separately, so that a slow reader does not delay others.
 *
 * @see "webhooks 8"
 */
@Component
class EventStreams {

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    /** Set explicitly, so that the converter for texts writes it and not the one for carriers. */
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private static final int PAGE = 200;

    /** Maximum number of events that are queued for a slow reader; no more are read for it until the queue is shorter. */
    private static final int MAX_WAITING = 1000;

    /** Maximum size of these events, in characters. */
    private static final int MAX_WAITING_CHARACTERS = 1_000_000;

    /** Maximum duration of a stream, after which a reader must authenticate again and continues from its position. */
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    private final EventFeed feed;
    private final AccountStatusCache accounts;
    private final Clock clock;
    private final SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("events-");
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventStreams(EventFeed feed, AccountStatusCache accounts, Clock clock, Environment environment) {
        this.feed = feed;
        this.accounts = accounts;
        this.clock = clock;
        executor.setVirtualThreads(Threading.VIRTUAL.isActive(environment));
        executor.setDaemon(true);
    }

    /** @param position the cursor to begin behind */
    SseEmitter open(Caller caller, String position) {
        Stream stream = new Stream(caller, position, clock.instant(), executor);
        stream.emitter.onCompletion(() -> streams.remove(stream));
        stream.emitter.onError(failure -> streams.remove(stream));
        stream.emitter.onTimeout(() -> streams.remove(stream));
        stream.sendFirst();
        streams.add(stream);
        if (closed) {
            stream.close();
        }
        return stream.emitter;
    }

    @Scheduled(fixedDelay = 250, scheduler = EventStreamConfiguration.SCHEDULER)
    void sendEvents() {
        if (streams.isEmpty()) {
            return;
        }
        try {
            Map<Integer, Set<Integer>> topics = new HashMap<>();
            streams.stream()
                    .filter(Stream::keepsUp)
                    .collect(Collectors.groupingBy(stream -> stream.position))
                    .forEach((position, readers) -> sendEvents(position, readers, topics));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Reading events for streams failed and will be tried again: {}", e.toString());
        }
    }

    private void sendEvents(String position, List<Stream> readers, Map<Integer, Set<Integer>> topics) {
        List<FeedEvent> page = feed.read(position, PAGE);
        if (page.isEmpty()) {
            return;
        }
        String last = page.get(page.size() - 1).cursor();
        for (Stream stream : readers) {
            Caller caller = stream.caller;
            if (!isAccepted(caller)) {
                stream.close();
                continue;
            }
            List<FeedEvent> visible = page;
            if (!caller.isAdministrator()) {
                Set<Integer> mine = topics.computeIfAbsent(caller.associateId(), id -> feed.topics(caller));
                visible = page.stream()
                        .filter(event -> event.topicId() != null && mine.contains(event.topicId()))
                        .toList();
            }
            stream.add(visible, last);
        }
    }

    /**
     * Sends a comment, which keeps the connection open and detects closed ones, with the position: a reader whose topics are quiet
     * then does not continue from an event that has expired meanwhile. Closes the streams of users whose credentials are no longer
     * valid.
     */
    @Scheduled(initialDelay = 15_000, fixedDelay = 15_000, scheduler = EventStreamConfiguration.SCHEDULER)
    void sendHeartbeat() {
        Instant oldest = clock.instant().minus(MAX_DURATION);
        for (Stream stream : streams) {
            if (stream.opened.isBefore(oldest) || !isAccepted(stream.caller)) {
                stream.close();
            } else {
                stream.sendHeartbeat();
            }
        }
    }

    /** True while the database does not answer. */
    private boolean isAccepted(Caller caller) {
        try {
            return accounts.accepts(caller);
        } catch (DataAccessException | TransactionException e) {
            return true;
        }
    }

    /** Closes all streams at shutdown, which would otherwise wait for them. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        streams.forEach(Stream::close);
    }

    private record Waiting(SseEmitter.SseEventBuilder event, int characters) {}

    /** One reader. */
    private static final class Stream {

        private final Caller caller;
        private final Instant opened;
        private final Executor executor;
        private final SseEmitter emitter = new SseEmitter(0L) {
            @Override
            protected void extendResponse(ServerHttpResponse response) {
                super.extendResponse(response);
                response.getHeaders().setCacheControl(CacheControl.noCache());
                // nginx would hold events back until its buffer is full
                response.getHeaders().set("X-Accel-Buffering", "no");
            }
        };
        private final Queue<Waiting> waiting = new ArrayDeque<>();
        private volatile String position;

        /** Whether the position is that of an event and not just the beginning, at which there need not be one. */
        private boolean advanced;

        private int waitingCharacters;
        private boolean writing;
        private boolean ended;

        Stream(Caller caller, String position, Instant opened, Executor executor) {
            this.caller = caller;
            this.position = position;
            this.opened = opened;
            this.executor = executor;
        }

        void add(List<FeedEvent> events, String reached) {
            position = reached;
            synchronized (waiting) {
                advanced = true;
                for (FeedEvent event : events) {
                    waiting.add(new Waiting(
                            SseEmitter.event()
                                    .id(event.cursor())
                                    .name(event.name())
                                    .data(event.json(), TEXT),
                            event.json().length()));
                    waitingCharacters += event.json().length();
                }
            }
            write();
        }

        boolean keepsUp() {
            synchronized (waiting) {
                return waiting.size() < MAX_WAITING && waitingCharacters < MAX_WAITING_CHARACTERS;
            }
        }

        /**
         * The emitter keeps this until the thread of the request has opened the response, and that thread sends it. So the headers are
         * committed before another thread writes: filters still add headers while the request returns.
         */
        void sendFirst() {
            try {
                emitter.send(SseEmitter.event().comment(""));
            } catch (IOException e) {
                throw new UncheckedIOException("Nothing is sent yet", e);
            }
        }

        void sendHeartbeat() {
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    SseEmitter.SseEventBuilder comment = SseEmitter.event().comment("");
                    waiting.add(new Waiting(advanced ? comment.id(position) : comment, 0));
                }
            }
            write();
        }

        private void write() {
            synchronized (waiting) {
                if (writing || waiting.isEmpty() || ended) {
                    return;
                }
                writing = true;
            }
            executor.execute(this::writeAll);
        }

        private void writeAll() {
            try {
                for (Waiting next = next(); next != null; next = next()) {
                    emitter.send(next.event());
                }
                if (isEnded()) {
                    emitter.complete();
                }
            } catch (IOException | RuntimeException e) {
                // The connection is closed; the container notifies the emitter, and the reader reconnects with
                // Last-Event-ID
                end();
                emitter.complete();
            }
        }

        private @Nullable Waiting next() {
            synchronized (waiting) {
                Waiting next = ended ? null : waiting.poll();
                writing = next != null;
                waitingCharacters -= next == null ? 0 : next.characters();
                return next;
            }
        }

        /**
         * Ends the stream. The emitter is completed by the thread that writes, or by one of its own: completing waits for a write, and
         * a slow reader must not delay the caller of this.
         */
        void close() {
            if (end()) {
                executor.execute(emitter::complete);
            }
        }

        /** @return whether nobody writes to the stream */
        private boolean end() {
            synchronized (waiting) {
                ended = true;
                waiting.clear();
                return !writing;
            }
        }

        private boolean isEnded() {
            synchronized (waiting) {
                return ended;
            }
        }
    }
}
