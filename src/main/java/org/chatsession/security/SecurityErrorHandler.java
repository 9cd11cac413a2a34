package org.chatsession.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Sends failures of Spring Security with the same error bodies as all others, through the central exception handler.
 *
 * @see "cross-cutting 2.7"
 */
@Component
class SecurityErrorHandler implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    /** The same text for all causes, so that it does not reveal which users exist. */
    private static final String CREDENTIALS_NEEDED =
            "Valid credentials are needed: none were sent, or they are not accepted.";

    private static final Logger LOG = LoggerFactory.getLogger(SecurityErrorHandler.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    private final ObjectProvider<HandlerExceptionResolver> failures;

    SecurityErrorHandler(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> failures) {
        this.failures = failures;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        AuthenticationException failure = LazySecurityContextRepository.failure(request);
        if (failure instanceof AuthenticationServiceException) {
            LOG.warn("Credentials could not be checked: {}", String.valueOf(failure.getCause()));
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            answer(
                    request,
                    response,
                    new ResponseStatusException(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "The credentials cannot be checked at the moment; try again soon."));
        } else if (failure instanceof TooManyFailuresException tooMany) {
            answer(request, response, new TooManyRequestsException(tooMany.retryAfter()));
        } else {
            answer(request, response, new UnauthenticatedException(CREDENTIALS_NEEDED));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        answer(request, response, new ForbiddenException("Your role does not allow this."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException e)
            throws IOException {
        boolean emptySegment = request.getRequestURI().contains("//");
        answer(
                request,
                response,
                emptySegment
                        ? new ResponseStatusException(HttpStatus.NOT_FOUND)
                        : InvalidRequestException.detail(
                                "The URL holds characters or sequences that are not allowed."));
    }

    /** Sends the response to a failure outside of any handler. */
    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) {
        if (failures.getObject().resolveException(request, response, null, failure) == null) {
            throw new IllegalStateException(
                    "Nothing answers " + failure.getClass().getSimpleName(), failure);
        }
    }
}
