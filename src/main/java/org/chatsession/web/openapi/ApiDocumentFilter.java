package org.chatsession.web.openapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.chatsession.web.converter.GzipEncoder;
import org.chatsession.web.converter.NoCache;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends the OpenAPI document compressed and with a tag. The container compresses no JSON here: that of the API is compressed by its
 * message converter. Written documents are kept, because writing one takes as long as a hundred other requests, and anybody may ask.
 */
@Component
class ApiDocumentFilter extends OncePerRequestFilter {

    private static final String DOCUMENT = "/v3/api-docs";

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** The document names the address of the server as the client sees it; few of them, because clients choose it. */
    private static final int MAX_ADDRESSES = 4;

    private final GzipEncoder gzip;
    private final Cache<String, Document> documents =
            Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).build();

    /** One thread at a time writes a document, so that those who ask at the start wait for it instead of writing it too. */
    private final ReentrantLock writing = new ReentrantLock();

    ApiDocumentFilter(GzipEncoder gzip) {
        this.gzip = gzip;
    }

    /** A document as it was written, and compressed where that is worthwhile. Arrays, because many threads send one at the same time. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared
    private record Document(String contentType, String tag, byte[] plain, byte @Nullable [] compressed) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !METHODS.contains(request.getMethod())
                || request.getQueryString() != null
                || !request.getRequestURI()
                        .substring(request.getContextPath().length())
                        .startsWith(DOCUMENT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURL().toString();
        Document document = documents.getIfPresent(address);
        if (document == null) {
            writing.lock();
            try {
                document = documents.getIfPresent(address);
                if (document == null) {
                    document = write(request, response, chain);
                    if (document == null) {
                        return;
                    }
                    documents.put(address, document);
                }
            } finally {
                writing.unlock();
            }
        }
        send(document, request, response);
    }

    /** @return null where there is no such document, or only its head was asked for; then the response was sent */
    private @Nullable Document write(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, written);
        if (written.getStatus() != HttpServletResponse.SC_OK || written.getContentSize() == 0) {
            written.copyBodyToResponse();
            return null;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream(written.getContentSize());
        written.getContentInputStream().transferTo(content);
        boolean compresses = gzip.isWorthwhile(content.size());
        return new Document(
                Objects.requireNonNull(written.getContentType()),
                "W/\"" + DigestUtils.md5DigestAsHex(written.getContentInputStream()) + '"',
                content.toByteArray(),
                compresses ? GzipEncoder.compress(content).toByteArray() : null);
    }

    private static void send(Document document, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        NoCache.set(response);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(document.tag())) {
            return;
        }
        byte[] content = document.plain();
        if (document.compressed() != null && GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            content = document.compressed();
        }
        response.setContentType(document.contentType());
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
