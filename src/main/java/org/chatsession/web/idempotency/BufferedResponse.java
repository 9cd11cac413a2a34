package org.chatsession.web.idempotency;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.chatsession.idempotency.StoredResponse;
import org.chatsession.idempotency.StoredResponse.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Buffers a whole response, so that it can be stored before it is sent, or discarded. Headers that were set before are read from the
 * wrapped response and are not part of it.
 */
final class BufferedResponse extends HttpServletResponseWrapper {

    private final HttpHeaders headers = new HttpHeaders();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int status = SC_OK;
    private @Nullable PrintWriter writer;

    BufferedResponse(HttpServletResponse response) {
        super(response);
    }

    StoredResponse toStored() {
        if (writer != null) {
            writer.flush();
        }
        List<Header> lines = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> lines.add(new Header(name, value))));
        return new StoredResponse(status, lines, body.toByteArray());
    }

    /** Null removes the header, as in the container. */
    @Override
    public void setHeader(String name, @Nullable String value) {
        headers.remove(name);
        addHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        boolean single =
                name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH) || name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
        if (single) {
            headers.remove(name);
        }
        headers.add(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        setHeader(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        addHeader(name, Integer.toString(value));
    }

    @Override
    public void setDateHeader(String name, long milliseconds) {
        headers.setDate(name, milliseconds);
    }

    /** The same as setting it: no header has several dates. */
    @Override
    public void addDateHeader(String name, long milliseconds) {
        setDateHeader(name, milliseconds);
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.containsHeader(name) || super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        String own = headers.getFirst(name);
        return own == null ? super.getHeader(name) : own;
    }

    @Override
    public Collection<String> getHeaders(String name) {
        List<String> values = new ArrayList<>(super.getHeaders(name));
        values.addAll(headers.getOrEmpty(name));
        return values;
    }

    @Override
    public Collection<String> getHeaderNames() {
        Set<String> names = new LinkedHashSet<>(super.getHeaderNames());
        names.addAll(headers.headerNames());
        return names;
    }

    @Override
    public void setContentType(@Nullable String type) {
        setHeader(HttpHeaders.CONTENT_TYPE, type);
    }

    @Override
    public @Nullable String getContentType() {
        return headers.getFirst(HttpHeaders.CONTENT_TYPE);
    }

    /** Ignored, because content types are set with their charset. */
    @Override
    public void setCharacterEncoding(String charset) {}

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        setHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(length));
    }

    @Override
    public void setStatus(int status) {
        this.status = status;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int error) {
        status = error;
    }

    @Override
    public void sendError(int error, String message) {
        status = error;
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return new BodyStream(body);
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
        }
        return writer;
    }

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void flushBuffer() throws IOException {
        // Nothing is sent before it is stored
    }

    @Override
    public void reset() {
        headers.clear();
        status = SC_OK;
        resetBuffer();
    }

    @Override
    public void resetBuffer() {
        writer = null;
        body.reset();
    }

    private static final class BodyStream extends ServletOutputStream {

        private final ByteArrayOutputStream bytes;

        BodyStream(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int value) {
            bytes.write(value);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes.write(source, offset, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("The response is written by blocking calls only");
        }
    }
}
