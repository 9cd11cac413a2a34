package org.chatsession.web.error;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.web.converter.DecoratedBody;
import org.chatsession.web.converter.NoCache;
import org.chatsession.web.converter.ResponseMediaType;
import org.jspecify.annotations.Nullable;

/**
 * Sends the contract's error body, in JSON or XML, instead of Tomcat's page for a request that Tomcat cannot parse, such as one with a
 * malformed URL.
 *
 * @see "cross-cutting 11.1, 11.4"
 */
public class ErrorBodyValve extends ErrorReportValve {

    /** Tomcat has one status for all that it cannot parse, and does not say which it was. */
    private static final String MALFORMED = "The request is malformed, or its URL and headers are too long.";

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            // empty where Tomcat did not get as far as the headers
            String accept = String.join(",", Collections.list(request.getHeaders("Accept")));
            ResponseMediaType type = ResponseMediaType.choose(accept);
            response.getCoyoteResponse().setContentTypeNoCharset(type.contentType());
            NoCache.set(response);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body(type, response.getStatus()));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("The error could not be reported", e);
        }
    }

    private static String body(ResponseMediaType type, int status) {
        Record error = FrameworkError.of(status, status == 400 ? MALFORMED : StatusMessages.of(status));
        return DecoratedBody.plain(error, TypeDescriptor.of(error.getClass()), null)
                .encode(type)
                .toString(StandardCharsets.UTF_8);
    }
}
