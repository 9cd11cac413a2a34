package org.chatsession.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Texts of the document, from property files of this package. */
final class Texts {

    /** What carriers, enums and their properties mean, as {@code Carrier} and {@code Carrier.Property}. */
    static final String SCHEMAS = "schemas.properties";

    /** What operations do, by their ids. */
    static final String OPERATIONS = "operations.properties";

    private final Properties texts;

    private Texts(Properties texts) {
        this.texts = texts;
    }

    static Texts of(String file) {
        try {
            return new Texts(PropertiesLoaderUtils.loadProperties(
                    new EncodedResource(new ClassPathResource(file, Texts.class), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole content of a file. */
    static String read(String file) {
        try {
            return new ClassPathResource(file, Texts.class).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.getProperty(name));
    }

    /** The text, or the name where there is none. */
    String findOrName(String name) {
        return find(name).orElse(name + ".");
    }
}
