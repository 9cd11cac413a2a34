package org.chatsession.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** Messages for failures of which only the status is known. */
final class StatusMessages {

    private StatusMessages() {}

    static String of(HttpServletRequest request, HttpStatusCode status, @Nullable String detail) {
        return switch (status.value()) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is no resource at this URL.";
            case 405 -> "The method " + method(request) + " is not allowed here.";
            case 408 -> "The request took too long.";
            case 413 -> detail == null ? "The body is too large." : detail;
            case 414 -> "The URL is too long.";
            case 415 -> detail == null ? "The Content-Type is not supported." : detail;
            case 422 -> detail == null ? "The request was refused." : detail;
            case 429 -> detail == null ? "Too many requests; try again later." : detail;
            case 431 -> "The headers are too large.";
            case 503 -> "The server is not ready; try again soon.";
            default ->
                status.is5xxServerError() ? "The server failed; the cause is in its log." : "The request was refused.";
        };
    }

    /** The method of the request; the container forwards to its error page with GET. */
    private static Object method(HttpServletRequest request) {
        Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return method == null ? request.getMethod() : method;
    }
}
