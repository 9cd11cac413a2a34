package org.chatsession.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.chatsession.web.converter.DecoratedBody;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Responds to requests that the container forwards to its error page: failures outside of any handler. */
@Controller
class ContainerErrors implements ErrorController {

    private final ApiExceptionHandler failures;

    ContainerErrors(ApiExceptionHandler failures) {
        this.failures = failures;
    }

    @RequestMapping("/error")
    @Nullable
    ResponseEntity<DecoratedBody> error(HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            return null;
        }
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure
                && DatabaseFailures.isUnavailable(failure)) {
            return failures.other(failure, request, response);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number && number >= 400 && number < 600 ? number : 404;
        return failures.status(HttpStatusCode.valueOf(code), null, request, response);
    }
}
