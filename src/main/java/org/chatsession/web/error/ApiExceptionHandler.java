package org.chatsession.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.SocketTimeoutException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.durability.OutsideTransaction;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.security.AuthenticationSchemes;
import org.chatsession.web.AgentsController;
import org.chatsession.web.converter.DecoratedBody;
import org.chatsession.web.converter.NoCache;
import org.chatsession.web.converter.RequestBodyReader;
import org.chatsession.web.converter.ResponseMediaType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Maps every failure to the contract's status and body; failures of Spring Security and of the container are passed here too.
 * Unmapped exceptions become 500: they are logged, and the response has no internal details.
 *
 * @see "cross-cutting 11"
 */
@RestControllerAdvice
public class ApiExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);
    private static final String RETRY_AFTER_SECONDS = "2";

    private final AuthenticationSchemes schemes;

    ApiExceptionHandler(AuthenticationSchemes schemes) {
        this.schemes = schemes;
    }

    /** A request that was refused by a service. */
    @ExceptionHandler
    ResponseEntity<DecoratedBody> refused(
            ApiException failure, HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            throw cutOff(failure, request);
        }
        HandlerMethod operation = failure instanceof NotFoundException ? agentsOperation(request) : null;
        if (operation != null) {
            return nothing(operation, request, response);
        }
        ApiErrorType type = ApiErrorType.of(failure);
        if (failure instanceof TooManyRequestsException tooMany) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(tooMany.retryAfter().toSeconds()));
        }
        if (failure instanceof UnauthenticatedException) {
            schemes.addChallenges(request, response);
        }
        Record body = failure instanceof InvalidRequestException invalid
                ? FrameworkError.of(invalid)
                : type.body(failure.getMessage());
        return error(type.status(), body, request, response);
    }

    private static @Nullable HandlerMethod agentsOperation(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                        && AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), AgentsController.class)
                ? handler
                : null;
    }

    /** For an Agents operation, not finding an entity is an empty result and not a failure (cross-cutting 14). */
    private static ResponseEntity<DecoratedBody> nothing(
            HandlerMethod operation, HttpServletRequest request, HttpServletResponse response) {
        return operation.isVoid()
                ? ResponseEntity.noContent().build()
                : send(
                        HttpStatus.OK,
                        DecoratedBody.plain(
                                null,
                                TypeDescriptor.of(operation.getReturnType().getGenericParameterType()),
                                null),
                        request,
                        response);
    }

    /** A value in the path or the query that is not a number or boolean. */
    @ExceptionHandler
    ResponseEntity<DecoratedBody> mismatch(
            MethodArgumentTypeMismatchException failure, HttpServletRequest request, HttpServletResponse response) {
        Class<?> type = failure.getRequiredType();
        boolean isBoolean = type == boolean.class || type == Boolean.class;
        return refused(
                InvalidRequestException.detail("Parameter '" + failure.getName() + "' must be "
                        + (isBoolean ? "true or false." : "an int32.")),
                request,
                response);
    }

    @ExceptionHandler
    ResponseEntity<DecoratedBody> missing(
            MissingServletRequestParameterException failure, HttpServletRequest request, HttpServletResponse response) {
        return refused(
                InvalidRequestException.detail("Parameter '" + failure.getParameterName() + "' is missing."),
                request,
                response);
    }

    /** The container cannot parse the query or the form: an empty name, malformed percent-encoding, too many parameters. */
    @ExceptionHandler
    ResponseEntity<DecoratedBody> unparsable(
            InvalidParameterException failure, HttpServletRequest request, HttpServletResponse response) {
        return refused(
                InvalidRequestException.detail(
                        "The parameters cannot be read: each needs a name, and two hexadecimal digits after every percent sign."),
                request,
                response);
    }

    /** The body could not be received; problems of its content are reported by the converter. */
    @ExceptionHandler
    ResponseEntity<DecoratedBody> unreadable(
            HttpMessageNotReadableException failure, HttpServletRequest request, HttpServletResponse response) {
        return failure.getCause() instanceof SocketTimeoutException
                ? status(HttpStatus.REQUEST_TIMEOUT, null, request, response)
                : status(HttpStatus.BAD_REQUEST, null, request, response);
    }

    /** Failures that only have a status: unknown URL, wrong method, unavailable database, and all unmapped exceptions. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<DecoratedBody> other(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        boolean disconnected = DisconnectedClientHelper.isClientDisconnectedException(failure)
                && !DatabaseFailures.isUnavailable(failure);
        if (failure instanceof OutsideTransaction.RequiredException) {
            throw failure;
        } else if (response.isCommitted()) {
            if (!disconnected) {
                throw cutOff(failure, request);
            }
            LOG.debug("The client closed the connection", failure);
            return null;
        } else if (failure instanceof ErrorResponse framework) {
            framework.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            if (failure instanceof HttpRequestMethodNotSupportedException unsupported) {
                response.setHeader(HttpHeaders.ALLOW, allowed(unsupported));
            }
            return status(framework.getStatusCode(), detail(failure, framework), request, response);
        } else if (DatabaseFailures.isTimeout(failure)) {
            LOG.warn("The database query for {} {} timed out", request.getMethod(), request.getRequestURI());
            return tryAgain(
                    ApiErrorType.UNAVAILABLE,
                    "The database took too long; ask for less, or try again later.",
                    request,
                    response);
        } else if (failure instanceof ConcurrencyFailureException) {
            LOG.warn(
                    "{} {} was in conflict with others: {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    failure.toString());
            return tryAgain(
                    ApiErrorType.CONFLICT,
                    "Others are changing the same at this moment; try again soon.",
                    request,
                    response);
        } else if (DatabaseFailures.isUnavailable(failure)) {
            LOG.warn("The database is not available: {}", failure.toString());
            return tryAgain(
                    ApiErrorType.UNAVAILABLE, "The database does not answer; try again soon.", request, response);
        } else if (disconnected) {
            LOG.debug("The client closed the connection", failure);
            return null;
        }
        LOG.error("Unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), failure);
        return error(
                ApiErrorType.UNEXPECTED.status(),
                ApiErrorType.UNEXPECTED.body("The server failed; the cause is in its log."),
                request,
                response);
    }

    private static ResponseEntity<DecoratedBody> tryAgain(
            ApiErrorType type, String text, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        return error(type.status(), type.body(text), request, response);
    }

    /**
     * The failure itself, to be thrown after a part of the response was sent: the container then closes the connection, which is how
     * the client sees that the rest is missing.
     */
    private static <E extends Exception> E cutOff(E failure, HttpServletRequest request) {
        LOG.warn("{} {} failed after a part of its response was sent", request.getMethod(), request.getRequestURI());
        return failure;
    }

    /** Every resource also answers OPTIONS, and HEAD where it answers GET, though they have no handlers of their own. */
    private static String allowed(HttpRequestMethodNotSupportedException failure) {
        Set<HttpMethod> supported = failure.getSupportedHttpMethods();
        Set<HttpMethod> methods = new LinkedHashSet<>(supported == null ? Set.of() : supported);
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return StringUtils.collectionToCommaDelimitedString(methods);
    }

    /** Spring's own sentences on malformed requests name its classes. */
    private static @Nullable String detail(Exception failure, ErrorResponse framework) {
        if (framework.getStatusCode().value() == 400 && !(failure instanceof ResponseStatusException)) {
            return null;
        }
        return failure instanceof HttpMediaTypeNotSupportedException unsupported && unsupported.getContentType() == null
                ? RequestBodyReader.NO_MEDIA_TYPE
                : framework.getBody().getDetail();
    }

    /** Builds the response to a failure of which only the status is known. */
    ResponseEntity<DecoratedBody> status(
            HttpStatusCode status, @Nullable String detail, HttpServletRequest request, HttpServletResponse response) {
        String text = StatusMessages.of(request, status, detail);
        return error(status, FrameworkError.of(status.value(), text), request, response);
    }

    private static ResponseEntity<DecoratedBody> error(
            HttpStatusCode status, Record body, HttpServletRequest request, HttpServletResponse response) {
        return send(status, DecoratedBody.plain(body, TypeDescriptor.of(body.getClass()), null), request, response);
    }

    private static ResponseEntity<DecoratedBody> send(
            HttpStatusCode status, DecoratedBody body, HttpServletRequest request, HttpServletResponse response) {
        NoCache.set(response);
        return ResponseEntity.status(status)
                .contentType(ResponseMediaType.of(request).mediaType())
                .body(body);
    }
}
