package org.chatsession;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests that a client would not send, written to a socket as they are: broken ones, and those that leave out or repeat a header. */
public final class RawHttp {

    /** Longer than this no limit of a test lets a client wait. */
    private static final int PATIENCE_MS = 10_000;

    /** For well-formed requests, of which the first to a page may take its time. */
    private static final int LONG_PATIENCE_MS = 60_000;

    private RawHttp() {}

    /** An answer; chunks are not joined, so the body is for {@code contains}. */
    public record Answer(int status, String text) {}

    /**
     * A well-formed request with just the given headers.
     *
     * @param headers whole lines
     */
    public static Answer send(int port, String method, String path, String body, String... headers) {
        StringBuilder request = new StringBuilder(method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                + "Connection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        String text = exchange(port, request.append("\r\n").append(body).toString(), LONG_PATIENCE_MS);
        return new Answer(Integer.parseInt(text.substring(9, 12)), text);
    }

    /** All that comes back before the server closes the connection. */
    public static String exchange(int port, String request) {
        return exchange(port, request, PATIENCE_MS);
    }

    private static String exchange(int port, String request, int patience) {
        try (Socket socket = connect(port)) {
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return readAll(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** All that comes before the server closes the connection. */
    public static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException e) {
            // closed while this side was still sending
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
