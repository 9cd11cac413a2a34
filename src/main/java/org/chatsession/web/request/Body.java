package org.chatsession.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import org.chatsession.codec.Binder.Syntax;
import org.chatsession.codec.FormBodyParser;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.codec.XmlBodyParser;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request, read into a tree, whatever its syntax.
 *
 * @param rootName outermost element of an XML document, otherwise null
 * @see "cross-cutting 3.1, 3.3"
 */
public record Body(JsonNode tree, Syntax syntax, @Nullable String rootName) {

    private static final int CHUNK = 8192;
    private static final Set<String> JSON = Set.of("json", "json-patch+json", "merge-patch+json");
    private static final String SUPPORTED = "JSON (application/json, text/json, application/json-patch+json, "
            + "application/merge-patch+json), XML (application/xml, text/xml) or a form (application/x-www-form-urlencoded)";

    /**
     * Reads the body.
     *
     * @param name the documented name of the body, for the answer to a malformed one
     * @return null for an empty body or one that says {@code null}
     * @throws ResponseStatusException 400 cut off, 408 too slow, 413 too large, 415 neither JSON nor XML nor form
     * @throws InvalidRequestException the body is malformed
     */
    public static @Nullable Body read(HttpServletRequest request, String name, WireSettings limits) {
        byte[] bytes = received(request, limits);
        if (isBlank(bytes)) {
            return null;
        }
        MediaType type = mediaType(request);
        Syntax syntax = syntax(type);
        Charset charset = charset(type);
        try {
            Body body = parse(bytes, syntax, charset);
            return body.tree().isNull() ? null : body;
        } catch (IllegalArgumentException e) {
            throw InvalidRequestException.value(name, String.valueOf(e.getMessage()));
        }
    }

    /** What goes wrong here is the caller's or the network's doing. */
    private static byte[] received(HttpServletRequest request, WireSettings limits) {
        try {
            return bytes(request, limits);
        } catch (SocketTimeoutException e) {
            throw tooSlow();
        } catch (IOException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is incomplete.", e);
        }
    }

    private static ResponseStatusException tooSlow() {
        return new ResponseStatusException(HttpStatus.REQUEST_TIMEOUT, "The body takes too long.");
    }

    private static byte[] bytes(HttpServletRequest request, WireSettings limits) throws IOException {
        int most = (int) limits.maxBodySize().toBytes();
        long length = request.getContentLengthLong();
        if (length > most) {
            throw tooLarge(limits.maxBodySize());
        }
        long start = System.nanoTime();
        InputStream in = request.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max((int) length, CHUNK));
        byte[] chunk = new byte[CHUNK];
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            bytes.write(chunk, 0, read);
            if (bytes.size() > most) {
                throw tooLarge(limits.maxBodySize());
            }
            if (System.nanoTime() - start > limits.maxBodyTime().toNanos()) {
                throw tooSlow();
            }
        }
        return bytes.toByteArray();
    }

    private static ResponseStatusException tooLarge(DataSize limit) {
        return new ResponseStatusException(
                HttpStatus.CONTENT_TOO_LARGE, "The body is larger than " + limit.toKilobytes() + " KB.");
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }

    private static MediaType mediaType(HttpServletRequest request) {
        String contentType = request.getContentType();
        if (contentType == null || contentType.isBlank()) {
            throw unsupported("The request has a body but no Content-Type; it must be " + SUPPORTED + ".");
        }
        try {
            return MediaType.parseMediaType(contentType);
        } catch (InvalidMediaTypeException e) {
            throw unsupported("The Content-Type is no media type; it must be " + SUPPORTED + ".");
        }
    }

    private static Syntax syntax(MediaType type) {
        String main = type.getType().toLowerCase(Locale.ROOT);
        String sub = type.getSubtype().toLowerCase(Locale.ROOT);
        boolean application = main.equals("application");
        if (application && JSON.contains(sub) || main.equals("text") && sub.equals("json")) {
            return Syntax.JSON;
        } else if ((application || main.equals("text")) && sub.equals("xml")) {
            return Syntax.XML;
        } else if (application && sub.equals("x-www-form-urlencoded")) {
            return Syntax.FORM;
        }
        throw unsupported(
                "The Content-Type '" + main + "/" + sub + "' is not supported; it must be " + SUPPORTED + ".");
    }

    private static Charset charset(MediaType type) {
        String name = type.getParameter("charset");
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name.replace("\"", "").strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw unsupported("The charset of the Content-Type is not supported; use utf-8 or utf-16.");
        }
    }

    private static ResponseStatusException unsupported(String text) {
        return new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, text);
    }

    private static Body parse(byte[] bytes, Syntax syntax, Charset charset) {
        if (syntax == Syntax.JSON && charset == StandardCharsets.UTF_8) {
            return new Body(JsonBodyParser.read(bytes), syntax, null);
        }
        String text = text(bytes, charset);
        return switch (syntax) {
            case JSON -> new Body(JsonBodyParser.read(text), syntax, null);
            case FORM -> new Body(FormBodyParser.read(text, StandardCharsets.UTF_8), syntax, null);
            case XML -> {
                XmlBodyParser.Root root = XmlBodyParser.read(new StringReader(text), JsonBodyParser.MAX_DEPTH);
                yield new Body(root.content(), syntax, root.name());
            }
        };
    }

    private static String text(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("The body is not encoded in " + charset.name() + ".", e);
        }
    }
}
