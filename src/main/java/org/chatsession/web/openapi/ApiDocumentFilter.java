package org.chatsession.web.openapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chatsession.web.converter.GzipEncoder;
import org.chatsession.web.converter.NoCache;
import org.chatsession.web.decorator.Links;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends the OpenAPI document compressed and with an ETag. springdoc generates it once, with a placeholder for the address of the server:
 * generating it takes as long as a hundred other requests, it needs no authentication, and clients choose the {@code Host}. The container
 * does not compress JSON, because the message converter of the API does.
 */
@Component
class ApiDocumentFilter extends OncePerRequestFilter {

    private static final String JSON = "/v3/api-docs";
    private static final String YAML = JSON + ".yaml";
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** In the kept documents, the address of the server, which is that of each request. */
    private static final String SERVER = "http://server.invalid";

    /** Few of them, because clients choose the address of the server. */
    private static final int MAX_COMPRESSED = 4;

    private final GzipEncoder gzip;
    private final Links links;
    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final Cache<String, byte[]> compressed =
            Caffeine.newBuilder().maximumSize(MAX_COMPRESSED).build();

    /** One thread at a time writes a document, so that those who ask at the start wait for it instead of writing it too. */
    private final ReentrantLock writing = new ReentrantLock();

    ApiDocumentFilter(GzipEncoder gzip, Links links) {
        this.gzip = gzip;
        this.links = links;
    }

    /**
     * A document as springdoc wrote it.
     *
     * @param parts what is before, between and behind the placeholders; shared by all responses, as many clients may read slowly
     */
    private record Document(String path, String contentType, String digest, List<byte[]> parts) {

        String tag(String server) {
            return "W/\"" + DigestUtils.md5DigestAsHex((digest + server).getBytes(StandardCharsets.UTF_8)) + '"';
        }

        int length(byte[] server) {
            return parts.stream().mapToInt(part -> part.length).sum() + (parts.size() - 1) * server.length;
        }

        void writeTo(OutputStream out, byte[] server) throws IOException {
            out.write(parts.get(0));
            for (byte[] part : parts.subList(1, parts.size())) {
                out.write(server);
                out.write(part);
            }
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !METHODS.contains(request.getMethod()) || path(request) == null;
    }

    /** Paths are case-insensitive (cross-cutting 1.1). The query is ignored, as springdoc does. */
    private static @Nullable String path(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equalsIgnoreCase(JSON) ? JSON : path.equalsIgnoreCase(YAML) ? YAML : null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = Objects.requireNonNull(path(request));
        Document document = documents.get(path);
        if (document == null) {
            writing.lock();
            try {
                document = documents.get(path);
                if (document == null) {
                    document = write(path, request, response, chain);
                    if (document == null) {
                        return;
                    }
                    documents.put(path, document);
                }
            } finally {
                writing.unlock();
            }
        }
        send(document, request, response);
    }

    /** @return null where there is no such document; then the response was sent */
    private static @Nullable Document write(
            String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper written = new ContentCachingResponseWrapper(response);
        chain.doFilter(new PlaceholderRequest(request, path), written);
        if (written.getStatus() != HttpServletResponse.SC_OK || written.getContentSize() == 0) {
            written.copyBodyToResponse();
            return null;
        }
        String text = new String(written.getContentAsByteArray(), StandardCharsets.UTF_8);
        return new Document(
                path,
                Objects.requireNonNull(written.getContentType()),
                DigestUtils.md5DigestAsHex(written.getContentInputStream()),
                Stream.of(text.split(Pattern.quote(SERVER), -1))
                        .map(part -> part.getBytes(StandardCharsets.UTF_8))
                        .toList());
    }

    /** springdoc takes the address of the server from the URL of the request. */
    private static final class PlaceholderRequest extends HttpServletRequestWrapper {

        private final String path;

        PlaceholderRequest(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(SERVER + path);
        }
    }

    private void send(Document document, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = links.serverRoot(request);
        NoCache.set(response);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (new ServletWebRequest(request, response).checkNotModified(document.tag(address))) {
            return;
        }
        response.setContentType(document.contentType());
        byte[] server = address.getBytes(StandardCharsets.UTF_8);
        int length = document.length(server);
        if (gzip.isWorthwhile(length) && GzipEncoder.isAccepted(request.getHeaders(HttpHeaders.ACCEPT_ENCODING))) {
            byte[] content = compressed.get(address + document.path(), key -> compress(document, server));
            response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            response.setContentLength(content.length);
            response.getOutputStream().write(content);
        } else {
            response.setContentLength(length);
            document.writeTo(response.getOutputStream(), server);
        }
    }

    private static byte[] compress(Document document, byte[] server) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(document.length(server));
        try {
            document.writeTo(content, server);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return GzipEncoder.compress(content).toByteArray();
    }
}
