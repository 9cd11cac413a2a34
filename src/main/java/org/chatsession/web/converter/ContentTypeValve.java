package org.chatsession.web.converter;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.CharsetHolder;
import org.jspecify.annotations.Nullable;

/**
 * Sends a Content-Type exactly as it is set. Tomcat removes the charset and adds it again without the blank that the contract has
 * before it; only the response object below the servlet API does not change a type.
 *
 * @see "cross-cutting 3.1"
 */
public final class ContentTypeValve extends ValveBase {

    private static final String RESPONSE = ContentTypeValve.class.getName();

    public ContentTypeValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(RESPONSE, response.getCoyoteResponse());
        getNext().invoke(request, response);
    }

    /** From now on types are set on the servlet response only; returns the value that {@link #attach} needs to undo this. */
    public static @Nullable Object detach(HttpServletRequest request) {
        Object below = request.getAttribute(RESPONSE);
        request.removeAttribute(RESPONSE);
        return below;
    }

    public static void attach(HttpServletRequest request, @Nullable Object below) {
        request.setAttribute(RESPONSE, below);
    }

    /** Sets the type of a response whose bytes are encoded already. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String contentType) {
        if (request.getAttribute(RESPONSE) instanceof org.apache.coyote.Response below) {
            below.setCharsetHolder(CharsetHolder.EMPTY);
            below.setContentTypeNoCharset(contentType);
        } else {
            response.setContentType(contentType);
        }
    }
}
