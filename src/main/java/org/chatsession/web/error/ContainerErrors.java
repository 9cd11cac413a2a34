package org.chatsession.web.error;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Answers what the container sends to its error page: failures outside of any handler. */
@Controller
class ContainerErrors implements ErrorController {

    private final FailureAdvice failures;

    ContainerErrors(FailureAdvice failures) {
        this.failures = failures;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure
                && Unavailable.isReasonOf(failure)) {
            failures.answer(request, response, failure);
            return;
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        int code = status instanceof Integer number && number >= 400 && number < 600 ? number : 404;
        failures.writeStatus(request, response, HttpStatusCode.valueOf(code), null);
    }
}
