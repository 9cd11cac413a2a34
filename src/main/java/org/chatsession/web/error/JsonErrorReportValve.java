package org.chatsession.web.error;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** Sends the contract's error body instead of Tomcat's page for a request that Tomcat cannot parse, such as one with a malformed URL. */
public class JsonErrorReportValve extends ErrorReportValve {

    /** Tomcat has one status for all that it cannot parse, and does not say which it was. */
    private static final String MALFORMED = "The request is malformed, or its URL and headers are too long.";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.getCoyoteResponse().setContentTypeNoCharset("application/json; charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            response.setHeader("Pragma", "no-cache");
            response.setHeader("Expires", "-1");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body(response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The error could not be reported", e);
        }
    }

    /** The members are those of the status's schema. The texts are constants, so nothing in them needs to be escaped. */
    private static String body(int status) {
        String text = status == 400 ? MALFORMED : StatusMessages.of(status);
        return status == 400
                ? "{\"Message\":\"%s\",\"MessageDetail\":\"%s\"}".formatted(InvalidRequestException.MESSAGE, text)
                : "{\"Message\":\"%s\"}".formatted(text);
    }
}
