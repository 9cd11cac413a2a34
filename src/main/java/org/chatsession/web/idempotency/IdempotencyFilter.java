package org.chatsession.web.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.chatsession.durability.OutsideTransaction;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.idempotency.IdempotencyKey;
import org.chatsession.idempotency.IdempotencyKeyReusedException;
import org.chatsession.idempotency.IdempotentRequests;
import org.chatsession.idempotency.RequestInProgressException;
import org.chatsession.idempotency.StoredResponse;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ContentTypeValve;
import org.chatsession.web.converter.RequestBodyReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Executes a POST with an Idempotency-Key once, however often it is sent: starts the transaction in which the services participate,
 * and stores the response in it. Runs after Spring Security, since keys belong to users. Other requests are passed through.
 *
 * @see "contract ruling 24"
 */
@Component
@Order(0)
public class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7E]{1,255}");

    /** Operations that are called by POST but only read; they are always executed. */
    private static final Pattern READS = Pattern.compile(
            "/(?:Transcript|Webhook/Test|Agents/\\w+/(?:Get\\w+|CreateDefault\\w+|\\w+ForUser|IsWithinOpeningHours|TestWebhook))$",
            Pattern.CASE_INSENSITIVE);

    private static final String API = "/api/";
    private static final String RETRY_AFTER_SECONDS = "1";

    private final ObjectProvider<IdempotentRequests> requests;
    private final RequestBodyReader bodies;
    private final ObjectProvider<HandlerExceptionResolver> failures;

    /** Takes providers, since the container creates filters during its start, before the database is set up. */
    IdempotencyFilter(
            ObjectProvider<IdempotentRequests> requests,
            RequestBodyReader bodies,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> failures) {
        this.requests = requests;
        this.bodies = bodies;
        this.failures = failures;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !appliesTo(
                        request.getMethod(),
                        request.getRequestURI()
                                .substring(request.getContextPath().length()));
    }

    /** Whether an operation supports a key: every POST of the API that creates or changes something. */
    public static boolean appliesTo(String method, String path) {
        return method.equals("POST")
                && path.regionMatches(true, 0, API, 0, API.length())
                && !READS.matcher(path).find();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        IdempotentRequests.Outcome outcome;
        try {
            byte[] body = bodies.readRaw(request);
            outcome = requests.getObject().answer(key(request, body), () -> perform(request, response, body, chain));
        } catch (RuntimeException e) {
            refuse(request, response, e);
            return;
        }
        if (outcome.replayed()) {
            response.setHeader(REPLAYED, "true");
        }
        send(outcome.response(), request, response);
    }

    private static IdempotencyKey key(HttpServletRequest request, byte[] body) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.size() > 1 || !KEY.matcher(keys.get(0)).matches()) {
            throw InvalidRequestException.detail(
                    "The header " + HEADER + " must be one key of 1 to 255 printable ASCII characters.");
        }
        return IdempotencyKey.of(
                caller().associateId(),
                "POST " + request.getRequestURI().toLowerCase(Locale.ROOT),
                keys.get(0),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                Objects.requireNonNullElse(request.getContentType(), ""),
                body);
    }

    private static Caller caller() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("The request is not authenticated");
    }

    private static StoredResponse perform(
            HttpServletRequest request, HttpServletResponse response, byte[] body, FilterChain chain) {
        BufferedResponse buffered = new BufferedResponse(response);
        request.removeAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE);
        try {
            chain.doFilter(new RepeatableRequest(request, body), buffered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw e.getCause() instanceof OutsideTransaction.RequiredException required
                    ? required
                    : new IllegalStateException(e);
        }
        // A conflict with another transaction is thrown, so that the whole request is retried
        if (request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof RuntimeException conflict
                && (conflict instanceof ConcurrencyFailureException || conflict instanceof DuplicateKeyException)) {
            throw conflict;
        }
        return buffered.toStored();
    }

    private static void send(StoredResponse stored, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(stored.status());
        Set<String> written = new HashSet<>();
        for (StoredResponse.Header header : stored.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (name.equals("content-type")) {
                ContentTypeValve.set(request, response, header.value());
            } else if (name.equals("content-length")) {
                response.setContentLengthLong(Long.parseLong(header.value()));
            } else if (written.add(name) && !name.equals("vary")) {
                response.setHeader(header.name(), header.value());
            } else {
                response.addHeader(header.name(), header.value());
            }
        }
        response.getOutputStream().write(stored.body());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException failure) {
        RuntimeException refusal = failure;
        if (failure instanceof RequestInProgressException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            refusal = new ConflictException(String.valueOf(failure.getMessage()));
        } else if (failure instanceof IdempotencyKeyReusedException) {
            refusal = new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT, failure.getMessage());
        }
        if (failures.getObject().resolveException(request, response, null, refusal) == null) {
            throw refusal;
        }
    }
}
