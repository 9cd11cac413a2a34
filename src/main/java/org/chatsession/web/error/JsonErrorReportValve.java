package org.chatsession.web.error;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** What Tomcat says of a request that it could not even read, such as a malformed URL: the contract's body instead of a page. */
public class JsonErrorReportValve extends ErrorReportValve {

    private static final String MALFORMED = "{\"Message\":\"The request is malformed.\"}";
    private static final String NOWHERE = "{\"Message\":\"There is no resource at this URL.\"}";
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
                            case 404 -> NOWHERE;
                            default -> MALFORMED;
                        });
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The error could not be reported", e);
        }
    }
}
