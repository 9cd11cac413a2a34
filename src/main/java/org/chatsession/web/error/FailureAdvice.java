package org.chatsession.web.error;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.GoneException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.web.response.AgentController;
import org.chatsession.web.response.WireAnswers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * The one place that turns a failure into the contract's status and body; security and the container send theirs here too. What
 * nobody foresaw is logged and answered without a word about our insides.
 *
 * @see "cross-cutting 11"
 */
@Component
public class FailureAdvice implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "2";
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectProvider<WireAnswers> answers;

    FailureAdvice(ObjectProvider<WireAnswers> answers) {
        this.answers = answers;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted()) {
            LOG.debug("The answer had left before the failure", failure);
            return new ModelAndView();
        }
        try {
            if (failure instanceof NotFoundException && handler instanceof HandlerMethod method && isOfAgents(method)) {
                answerNull(request, response, method);
            } else {
                answer(request, response, failure);
            }
            return new ModelAndView();
        } catch (IOException e) {
            LOG.debug("The caller went away before the error was written", e);
            return new ModelAndView();
        }
    }

    private static boolean isOfAgents(HandlerMethod operation) {
        return AnnotatedElementUtils.hasAnnotation(operation.getBeanType(), AgentController.class);
    }

    /** What an Agents operation does not find is nothing to return, not a failure (14). */
    private void answerNull(HttpServletRequest request, HttpServletResponse response, HandlerMethod operation)
            throws IOException {
        answers.getObject()
                .handleReturnValue(
                        null,
                        operation.getReturnType(),
                        new ModelAndViewContainer(),
                        new ServletWebRequest(request, response));
    }

    /** Answers a failure of any kind, and knows those that nobody foresaw by not knowing them. */
    void answer(HttpServletRequest request, HttpServletResponse response, Exception failure) throws IOException {
        if (failure instanceof ApiException refused) {
            if (refused instanceof TooManyRequestsException tooMany) {
                response.setHeader(
                        "Retry-After", Long.toString(tooMany.retryAfter().toSeconds()));
            }
            response.setStatus(status(refused));
            write(request, response, body(refused));
        } else if (failure instanceof ErrorResponse framework) {
            framework.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            writeStatus(
                    request,
                    response,
                    framework.getStatusCode(),
                    framework.getBody().getDetail());
        } else if (Unavailable.isReasonOf(failure)) {
            LOG.warn("The database does not answer: {}", failure.toString());
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            write(
                    request,
                    response,
                    new ErrorInfo("SoServerException", "The database does not answer; try again soon."));
        } else {
            LOG.error("Unexpected failure of {} {}", request.getMethod(), request.getRequestURI(), failure);
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            write(request, response, new ErrorInfo("SoServerException", "The server failed; the cause is in its log."));
        }
    }

    /** Answers a failure of which only the status is known. */
    void writeStatus(
            HttpServletRequest request, HttpServletResponse response, HttpStatusCode status, @Nullable String detail)
            throws IOException {
        response.setStatus(status.value());
        write(request, response, new FrameworkError.Plain(Statuses.message(request, status, detail)));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Record body) throws IOException {
        answers.getObject().write(request, response, body);
    }

    private static int status(ApiException failure) {
        if (failure instanceof NotFoundException) {
            return HttpServletResponse.SC_NOT_FOUND;
        } else if (failure instanceof ForbiddenException) {
            return HttpServletResponse.SC_FORBIDDEN;
        } else if (failure instanceof UnauthenticatedException) {
            return HttpServletResponse.SC_UNAUTHORIZED;
        } else if (failure instanceof ConflictException) {
            return HttpServletResponse.SC_CONFLICT;
        } else if (failure instanceof PreconditionFailedException) {
            return HttpServletResponse.SC_PRECONDITION_FAILED;
        } else if (failure instanceof GoneException) {
            return HttpServletResponse.SC_GONE;
        } else if (failure instanceof TooManyRequestsException) {
            return TOO_MANY_REQUESTS;
        }
        return HttpServletResponse.SC_BAD_REQUEST;
    }

    private static Record body(ApiException failure) {
        String message = failure.getMessage();
        if (failure instanceof InvalidRequestException invalid) {
            return invalid.detail() == null
                    ? new FrameworkError.Model(message, invalid.modelState())
                    : new FrameworkError.Detail(message, invalid.detail());
        }
        return new ErrorInfo(errorType(failure), message);
    }

    private static String errorType(ApiException failure) {
        if (failure instanceof NotFoundException) {
            return "SoNotFoundException";
        } else if (failure instanceof ForbiddenException) {
            return "SoSentryException";
        } else if (failure instanceof UnauthenticatedException) {
            return "SoSessionException";
        } else if (failure instanceof ConflictException) {
            return "SoConflictException";
        } else if (failure instanceof PreconditionFailedException) {
            return "SoPreconditionException";
        } else if (failure instanceof TooManyRequestsException) {
            return "SoThrottlingException";
        }
        return failure instanceof InvalidArgumentException argument && argument.isMissing()
                ? "ArgumentNullException"
                : "ArgumentException";
    }
}
