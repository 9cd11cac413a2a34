package org.chatsession.web.converter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpResponse;

/**
 * A response body of unknown length. A short one is sent as a whole when it is finished; a longer one is streamed, so that little of
 * it is in memory. If writing fails before the first part was sent, nothing is sent.
 */
final class ResponseBodyStream extends OutputStream {

    private static final int MAX_BUFFERED = 1 << 20;

    private final ServletServerHttpResponse response;
    private final GzipEncoder gzip;
    private final boolean accepted;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1 << 14);
    private @Nullable OutputStream sent;

    /** @param accepted whether the client takes gzip */
    ResponseBodyStream(ServletServerHttpResponse response, GzipEncoder gzip, boolean accepted) {
        this.response = response;
        this.gzip = gzip;
        this.accepted = accepted;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (sent == null && buffer.size() + length <= MAX_BUFFERED) {
            buffer.write(bytes, offset, length);
        } else {
            piecemeal().write(bytes, offset, length);
        }
    }

    private OutputStream piecemeal() throws IOException {
        if (sent == null) {
            sent = compresses() ? GzipEncoder.compressing(response.getBody()) : response.getBody();
            buffer.writeTo(sent);
            buffer.reset();
        }
        return sent;
    }

    private boolean compresses() {
        boolean compresses = accepted && gzip.isWorthwhile(buffer.size());
        if (compresses) {
            response.getHeaders().set(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return compresses;
    }

    /** Ends the body. */
    void finish() throws IOException {
        if (sent instanceof GZIPOutputStream compressed) {
            compressed.finish();
        } else if (sent == null) {
            ByteArrayOutputStream content = compresses() ? GzipEncoder.compress(buffer) : buffer;
            response.getHeaders().setContentLength(content.size());
            content.writeTo(response.getBody());
        }
    }
}
