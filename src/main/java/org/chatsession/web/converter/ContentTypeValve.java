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
 * Lets a Content-Type go out letter by letter. Tomcat takes its charset off and puts it back without the blank that the contract has
 * before it; only the response below the servlet API leaves a type alone.
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

    /** From now on types are set on the servlet response, which keeps them; returns what {@link #attach} needs to undo it. */
    public static @Nullable Object detach(HttpServletRequest request) {
        Object below = request.getAttribute(RESPONSE);
        request.removeAttribute(RESPONSE);
        return below;
    }

    public static void attach(HttpServletRequest request, @Nullable Object below) {
        request.setAttribute(RESPONSE, below);
    }

    /** Sets the type of an answer whose bytes are encoded already. */
    public static void set(HttpServletRequest request, HttpServletResponse response, String contentType) {
        if (request.getAttribute(RESPONSE) instanceof org.apache.coyote.Response below) {
            below.setCharsetHolder(CharsetHolder.EMPTY);
            below.setContentTypeNoCharset(contentType);
        } else {
            response.setContentType(contentType);
        }
    }
}
