package org.chatsession.web.openapi;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.chatsession.web.converter.GzipEncoder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends the OpenAPI document compressed and with a tag. The container compresses no JSON here: that of the API is compressed by its
 * message converter.
 */
@Component
class ApiDocumentFilter extends OncePerRequestFilter {

    private static final String DOCUMENT = "/v3/api-docs";

    private final GzipEncoder gzip;

    ApiDocumentFilter(GzipEncoder gzip) {
        this.gzip = gzip;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI()
                .substring(request.getContextPath().length())
                .startsWith(DOCUMENT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper document = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, document);
        ByteArrayOutputStream content = new ByteArrayOutputStream(document.getContentSize());
        document.getContentInputStream().transferTo(content);
        if (document.getStatus() != HttpServletResponse.SC_OK || content.size() == 0) {
            document.copyBodyToResponse();
            return;
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (new ServletWebRequest(request, response)
                .checkNotModified("W/\"" + DigestUtils.md5DigestAsHex(document.getContentInputStream()) + '"')) {
            return;
        }
        if (gzip.isWorthwhile(content.size())
                && GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            content = GzipEncoder.compress(content);
        }
        response.setContentLength(content.size());
        content.writeTo(response.getOutputStream());
    }
}
