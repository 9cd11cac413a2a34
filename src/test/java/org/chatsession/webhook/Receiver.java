package org.chatsession.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a webhook points to: notes what it gets and answers what it is told to. */
final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile Reply reply = call -> 200;

    /** @param body as it came */
    record Call(String path, Headers headers, String body, long nanos) {

        String header(String name) {
            return headers.getFirst(name);
        }

        JsonNode json() {
            return JSON.readTree(body);
        }

        String event() {
            return header("X-SuperOffice-Event");
        }

        boolean isTest() {
            return headers.containsKey("X-Hook-Test");
        }
    }

    /** Chooses the status of an answer; may take its time. */
    interface Reply {
        int to(Call call) throws Exception;
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        Call call = new Call(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                System.nanoTime());
        calls.add(call);
        int status;
        try {
            status = reply.to(call);
        } catch (Exception e) {
            throw new IOException(e);
        } finally {
            atOnce.decrementAndGet();
        }
        byte[] answer = ("got " + call.event()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answer(Reply how) {
        reply = how;
    }

    /** All calls but tests, in the order in which they came. */
    List<Call> calls() {
        return calls.stream().filter(call -> !call.isTest()).toList();
    }

    List<Call> all() {
        return List.copyOf(calls);
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    /** Waits until as many calls as wanted are there. */
    List<Call> await(int number) {
        return await(all -> all.size() >= number);
    }

    List<Call> await(Predicate<List<Call>> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.test(calls())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Only these calls came: " + calls());
            }
            pause(10);
        }
        return calls();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
