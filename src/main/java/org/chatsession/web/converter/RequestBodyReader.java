package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.chatsession.codec.CarrierBinder.Syntax;
import org.chatsession.codec.FormBodyParser;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.codec.XmlBodyParser;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.Quotation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * Reads the body of a request into a tree, for all syntaxes. Content-Type, Content-Encoding, charset, and the limits on size and time
 * are handled here.
 *
 * @see "cross-cutting 3.1, 3.3; contract ruling 21"
 */
@Component
public class RequestBodyReader {

    /**
     * A body that was read.
     *
     * @param rootName outermost element of an XML document, otherwise null
     */
    record Body(JsonNode tree, Syntax syntax, @Nullable String rootName) {}

    private static final int CHUNK = 8192;

    /** Each coding takes some 40 kB of memory while the body is read, and a header has room for more than a thousand. */
    private static final int MAX_CODINGS = 4;

    private static final String SUPPORTED = "JSON (application/json, text/json, application/json-patch+json, "
            + "application/merge-patch+json), XML (application/xml, text/xml) or a form (application/x-www-form-urlencoded)";

    /** The message for a Content-Type that cannot be parsed. */
    public static final String NO_MEDIA_TYPE =
            "The Content-Type is no media type, or its charset is not supported; it must be " + SUPPORTED
                    + ", in utf-8 or utf-16.";

    private final WireSettings limits;

    RequestBodyReader(WireSettings limits) {
        this.limits = limits;
    }

    /**
     * Reads the body.
     *
     * @param name the documented name of the body, for problems with it
     * @return null for an empty body or the JSON value {@code null}
     * @throws ResponseStatusException 400 incomplete, 408 too slow, 413 too large, 415 unsupported Content-Type or Content-Encoding
     * @throws InvalidRequestException the body is malformed
     */
    @Nullable
    Body read(HttpInputMessage message, String name) {
        byte[] bytes = received(message);
        if (isBlank(bytes)) {
            return null;
        }
        MediaType type = message.getHeaders().getContentType();
        if (type == null) {
            throw unsupported("The request has a body but no Content-Type; it must be " + SUPPORTED + ".");
        }
        Syntax syntax = syntax(type);
        @Nullable Charset charset = charset(type, bytes);
        try {
            Body body = parse(bytes, syntax, charset);
            return body.tree().isNull() ? null : body;
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.value(name, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads the bytes of a body as they were sent, within the limits of any body.
     *
     * @throws ResponseStatusException 400 incomplete, 408 too slow, 413 too large
     */
    public byte[] readRaw(HttpServletRequest request) {
        try {
            return bytes(request.getInputStream(), request.getContentLengthLong());
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is incomplete.", e);
        }
    }

    /** Reads the body; failures here are caused by the client or the network. */
    private byte[] received(HttpInputMessage message) {
        try (InputStream in = decoded(message)) {
            return bytes(in, message.getHeaders().getContentLength());
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (ZipException | EOFException e) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "The body is not compressed as its Content-Encoding says.", e);
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is incomplete.", e);
        }
    }

    private static ResponseStatusException tooSlow() {
        return new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, "The body takes too long.");
    }

    /** Removes the content codings, starting with the last one, which was applied last. */
    private InputStream decoded(HttpInputMessage message) throws IOException {
        InputStream in = message.getBody();
        List<String> codings = new ArrayList<>(message.getHeaders().getValuesAsList(HttpHeaders.CONTENT_ENCODING));
        if (codings.size() > MAX_CODINGS) {
            throw unsupported("The body has more than " + MAX_CODINGS + " content codings.");
        }
        Collections.reverse(codings);
        for (String coding : codings) {
            in = switch (coding.strip().toLowerCase(Locale.ROOT)) {
                case "", "identity" -> in;
                case "gzip", "x-gzip" -> new GZIPInputStream(in);
                case "deflate" -> new InflaterInputStream(in);
                default ->
                    throw unsupported("The Content-Encoding " + Quotation.of(coding.strip())
                            + " is not supported; it must be gzip, deflate or identity.");
            };
        }
        return in;
    }

    /** The size limit holds for the decoded bytes. */
    private byte[] bytes(InputStream in, long length) throws IOException {
        long most = limits.maxBodySize().toBytes();
        if (length > most) {
            throw tooLarge();
        }
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(CHUNK);
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > most) {
                throw tooLarge();
            }
            if (System.nanoTime() - start > limits.maxBodyTime().toNanos()) {
                throw tooSlow();
            }
        }
        return bytes.toByteArray();
    }

    private ResponseStatusException tooLarge() {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than " + limits.maxBodySize().toKilobytes() + " KB.");
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static Syntax syntax(MediaType type) {
        String name = type.getType() + "/" + type.getSubtype();
        return switch (name) {
            case "application/json", "text/json", "application/json-patch+json", "application/merge-patch+json" ->
                Syntax.JSON;
            case "application/xml", "text/xml" -> Syntax.XML;
            case "application/x-www-form-urlencoded" -> Syntax.FORM;
            default ->
                throw unsupported(
                        "The Content-Type " + Quotation.of(name) + " is not supported; it must be " + SUPPORTED + ".");
        };
    }

    /** Null where the header has no charset; it is then detected from the body. */
    private static @Nullable Charset charset(MediaType type, byte[] body) {
        String name = type.getParameter("charset");
        if (name == null) {
            return null;
        }
        try {
            Charset charset = Charset.forName(name.replace("\"", "").strip());
            // Without a byte order mark Java takes the bytes as big-endian, and .NET writes little-endian
            boolean littleEndian = charset.equals(StandardCharsets.UTF_16) && body.length > 1 && body[1] == 0;
            return littleEndian ? StandardCharsets.UTF_16LE : charset;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unsupported("The charset of the Content-Type is not supported; use utf-8 or utf-16.");
        }
    }

    private static ResponseStatusException unsupported(String text) {
        return new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, text);
    }

    private static Body parse(byte[] bytes, Syntax syntax, @Nullable Charset charset) {
        return switch (syntax) {
            case JSON -> new Body(JsonBodyParser.read(bytes, charset), syntax, null);
            case FORM -> new Body(FormBodyParser.read(bytes, charset), syntax, null);
            case XML -> {
                XmlBodyParser.Root root = XmlBodyParser.read(bytes, charset);
                yield new Body(root.content(), syntax, root.name());
            }
        };
    }
}
