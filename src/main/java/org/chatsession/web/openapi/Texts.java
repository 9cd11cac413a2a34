package org.chatsession.web.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/** Texts of the document, written down beside this package rather than among the code that they describe. */
final class Texts {

    /** What carriers, enums and their properties mean, as {@code Carrier} and {@code Carrier.Property}. */
    static final String SCHEMAS = "schemas.properties";

    /** What operations do, by their ids. */
    static final String OPERATIONS = "operations.properties";

    private final Properties texts = new Properties();

    private Texts() {}

    static Texts of(String file) {
        Texts read = new Texts();
        try (Reader reader = new InputStreamReader(Resources.open(file), StandardCharsets.UTF_8)) {
            read.texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.getProperty(name));
    }

    /** The text, or just the name where nobody has written one. */
    String findOrName(String name) {
        return find(name).orElse(name + ".");
    }
}
