package org.chatsession.webhook;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.localization.Truncation;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.FilteredHostException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpCookieHandling;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.boot.http.client.JettyHttpClientBuilder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Calls receivers. The address that was checked is the one that is connected to, redirects are not followed, and a call ends after
 * the timeout even if the response is slow or endless.
 *
 * @see "webhooks 3.6, 5.1, 5.3, 5.4"
 */
@Component
class HookClient implements DisposableBean {

    /** Maximum number of bytes of a response body that are read. */
    static final int MAX_BODY = 2048;

    /** Maximum number of characters of a response's status line and headers that are kept. */
    private static final int MAX_HEAD = 8192;

    private static final String CONTENT_TYPE = "application/json; charset=utf-8";
    private static final int MAX_THREADS = 32;
    private static final int MAX_CONNECTIONS_PER_TARGET = 256;
    private static final int IDLE_MILLIS = 15_000;

    private final WebhookSettings settings;
    private final TargetRules rules;
    private final Clock clock;
    private final String userAgent;

    /** Started at the first call, because most installations have no webhooks. */
    private final SingletonSupplier<HttpClient> http;

    private final SingletonSupplier<HttpClient> https;
    private final List<HttpClient> started = new CopyOnWriteArrayList<>();

    HookClient(WebhookSettings settings, TargetRules rules, Clock clock, ObjectProvider<BuildProperties> build) {
        this.settings = settings;
        this.rules = rules;
        this.clock = clock;
        BuildProperties properties = build.getIfAvailable();
        String version = properties == null ? "0" : String.valueOf(properties.getVersion());
        this.userAgent = "NetServer-Webhook/" + version.replaceAll("[^0-9.].*", "") + " chatsession-server/" + version;
        this.http = SingletonSupplier.of(() -> start(rules::isPermittedOverHttp));
        this.https = SingletonSupplier.of(() -> start(rules::isPermitted));
    }

    private HttpClient start(InetAddressFilter filter) {
        HttpClient client = new JettyHttpClientBuilder()
                .withHttpClientTransportFactory(HttpClientTransportOverHTTP::new)
                .build(HttpClientSettings.defaults()
                        .withCookieHandling(HttpCookieHandling.DISABLE)
                        .withRedirects(HttpRedirects.DONT_FOLLOW)
                        .withConnectTimeout(settings.timeout())
                        .withInetAddressFilter(filter));
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 2);
        threads.setName("webhook-client");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS_PER_TARGET);
        client.setIdleTimeout(IDLE_MILLIS);
        // Otherwise every target that was ever called is kept
        client.setDestinationIdleTimeout(IDLE_MILLIS);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, userAgent));
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP client did not start", e);
        }
        // The decoders would request compressed responses
        client.getContentDecoderFactories().clear();
        started.add(client);
        return client;
    }

    /** Sends one request and waits for its result. */
    HookAnswer call(HookCall call) {
        CompletableFuture<HookAnswer> answer = send(call);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Every outcome is an answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(clock.instant(), System.nanoTime(), "The server is stopping.");
        }
    }

    /** Sends one request. The result is completed by a thread of the HTTP client, which must not be kept waiting. */
    CompletableFuture<HookAnswer> send(HookCall call) {
        Exchange exchange = new Exchange(clock.instant(), System.nanoTime());
        try {
            TargetUrl target = TargetUrl.parse(call.targetUrl());
            rules.check(target);
            request(target, call, exchange.when).send(exchange);
        } catch (InvalidArgumentException e) {
            // The settings may be stricter than when the webhook was saved
            exchange.fail(e.getMessage());
        } catch (RuntimeException e) {
            exchange.fail(reason(e));
        }
        return exchange.answer;
    }

    /**
     * Receives a response with the beginning of its body. The status determines the result; headers and a body
     * that are long, slow or incomplete do not change it.
     */
    private final class Exchange implements Response.Listener {

        private final CompletableFuture<HookAnswer> answer = new CompletableFuture<>();
        private final Instant when;
        private final long begin;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private boolean hasStatus;

        Exchange(Instant when, long begin) {
            this.when = when;
            this.begin = begin;
        }

        @Override
        public void onBegin(Response response) {
            hasStatus = true;
        }

        @Override
        public void onContent(Response response, ByteBuffer content) {
            byte[] bytes = new byte[Math.min(content.remaining(), MAX_BODY - body.size())];
            content.get(bytes);
            body.write(bytes, 0, bytes.length);
            if (body.size() == MAX_BODY) {
                response.abort(new IOException("The rest of the answer is not read"));
            }
        }

        @Override
        public void onComplete(Result result) {
            if (hasStatus) {
                Response response = result.getResponse();
                answer.complete(new HookAnswer(
                        when,
                        since(begin),
                        response.getStatus(),
                        head(response),
                        storable(body.toString(StandardCharsets.UTF_8)),
                        ""));
            } else {
                fail(reason(result.getFailure()));
            }
        }

        void fail(String problem) {
            answer.complete(failed(when, begin, problem));
        }
    }

    private Request request(TargetUrl target, HookCall call, Instant when) {
        byte[] body = call.bytes();
        return (target.isHttps() ? https : http)
                .obtain()
                // Jetty takes a path that begins with two slashes only as part of a URL, and a host that java.net.URI
                // does not parse, such as my_service, only apart from one
                .newRequest(URI.create("http://host" + target.path()))
                .scheme(target.scheme())
                .host(target.host())
                .port(target.port())
                .method(HttpMethod.POST)
                .timeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> write(headers, call, when, body))
                .body(new BytesRequestContent(CONTENT_TYPE, body));
    }

    private void write(HttpFields.Mutable headers, HookCall call, Instant when, byte[] body) {
        headers.put("X-SuperOffice-Event", call.event());
        headers.put("X-SuperOffice-EventId", call.eventId().toString());
        headers.put("X-SuperOffice-Retry", Integer.toString(call.retry()));
        if (!call.secret().isEmpty()) {
            headers.put("X-SuperOffice-Signature", Signatures.sign(call.secret(), body));
        }
        if (call.isTest()) {
            headers.put("X-Hook-Test", "true");
        }
        if (settings.standardHeaders()) {
            headers.put("webhook-id", call.eventId().toString());
            headers.put("webhook-timestamp", Long.toString(when.getEpochSecond()));
            if (!call.secret().isEmpty()) {
                headers.put("webhook-signature", Signatures.signStandard(call.secret(), call.eventId(), when, body));
            }
        }
        call.headers().forEach(headers::put);
    }

    private static String head(Response response) {
        StringBuilder head = new StringBuilder();
        head.append(response.getVersion()).append(' ').append(response.getStatus());
        if (response.getReason() != null && !response.getReason().isEmpty()) {
            head.append(' ').append(response.getReason());
        }
        head.append('\n');
        response.getHeaders()
                .forEach(header -> head.append(header.getName())
                        .append(": ")
                        .append(header.getValue())
                        .append('\n'));
        return Truncation.truncate(storable(head.toString()), MAX_HEAD);
    }

    /** PostgreSQL cannot store U+0000. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private String reason(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof FilteredHostException) {
                return "The target lies in a network that may not be called.";
            } else if (at instanceof UnknownHostException) {
                return "The name of the target is not known.";
            } else if (at instanceof TimeoutException) {
                return "There was no answer within " + settings.timeout().toMillis() + " ms.";
            } else if (at instanceof EOFException) {
                return "The receiver closed the connection without an answer.";
            } else if (at instanceof SSLException) {
                return storable("TLS failed: " + at.getMessage());
            } else if (at instanceof ConnectException) {
                return storable("The target cannot be connected to: " + at.getMessage());
            }
        }
        return "The request failed: " + cause.getClass().getSimpleName() + ".";
    }

    private static HookAnswer failed(Instant when, long begin, String problem) {
        return new HookAnswer(when, since(begin), null, "", "", problem);
    }

    private static int since(long begin) {
        return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    @Override
    public void destroy() throws Exception {
        for (HttpClient client : started) {
            client.stop();
        }
    }
}
