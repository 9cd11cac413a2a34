package org.chatsession.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;

/** Messages for failures of which only the status is known. */
final class StatusMessages {

    /** The statuses whose message may say more. */
    private static final Set<Integer> DETAILED = Set.of(400, 413, 415, 422, 429);

    private StatusMessages() {}

    static String of(HttpServletRequest request, HttpStatusCode status, @Nullable String detail) {
        if (status.value() == 405) {
            return "The method " + method(request) + " is not allowed here.";
        }
        return detail != null && DETAILED.contains(status.value()) ? detail : of(status.value());
    }

    static String of(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is no resource at this URL.";
            case 408 -> "The request took too long.";
            case 413 -> "The body is too large.";
            case 414 -> "The URL is too long.";
            case 415 -> "The Content-Type is not supported.";
            case 429 -> "Too many requests; try again later.";
            case 431 -> "The headers are too large.";
            case 501 -> "The Transfer-Encoding is not supported.";
            case 503 -> "The server is not ready; try again soon.";
            case 505 -> "The HTTP version is not supported.";
            default -> status >= 500 ? "The server failed; the cause is in its log." : "The request was refused.";
        };
    }

    /** The method of the request; the container forwards to its error page with GET. */
    private static Object method(HttpServletRequest request) {
        Object method = request.getAttribute(RequestDispatcher.ERROR_METHOD);
        return method == null ? request.getMethod() : method;
    }
}
