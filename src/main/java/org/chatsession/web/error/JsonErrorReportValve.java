package org.chatsession.web.error;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Sends the contract's error body instead of Tomcat's page for a request that Tomcat cannot parse, such as one with a malformed URL. */
public class JsonErrorReportValve extends ErrorReportValve {

    private static final String MALFORMED = "{\"Message\":\"The request is malformed.\"}";
    private static final String NOT_FOUND = "{\"Message\":\"There is no resource at this URL.\"}";
    private static final String FAILED = "{\"Message\":\"The server failed; the cause is in its log.\"}";

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
                writer.write(
                        switch (response.getStatus()) {
                            case 500 -> FAILED;
                            case 404 -> NOT_FOUND;
                            default -> MALFORMED;
                        });
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The error could not be reported", e);
        }
    }
}
