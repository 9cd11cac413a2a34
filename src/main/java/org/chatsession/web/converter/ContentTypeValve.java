package org.chatsession.web.converter;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.buf.CharsetHolder;

/**
 * Sends a Content-Type exactly as it is set. Tomcat removes the charset and adds it again without the blank that the contract has
 * before it; only the response object below the servlet API does not change a type.
 *
 * @see "cross-cutting 3.1"
 */
public final class ContentTypeValve extends ValveBase {

    /** The attribute of a request without which types are set on the servlet response. */
    public static final String RESPONSE = ContentTypeValve.class.getName();

    public ContentTypeValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(RESPONSE, response.getCoyoteResponse());
        getNext().invoke(request, response);
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
