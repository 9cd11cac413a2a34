package org.chatsession.web.openapi;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What the schemas and their properties mean, under the names {@code Carrier} and {@code Carrier.Property}. */
final class SchemaTexts {

    private final Properties texts = new Properties();

    SchemaTexts() {
        try (Reader reader = new InputStreamReader(Resources.open("schemas.properties"), StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a carrier or enum, its bare name where nobody has written one. */
    String of(String name) {
        return find(name).orElse(name + ".");
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(texts.getProperty(name));
    }

    Set<String> names() {
        return texts.stringPropertyNames();
    }
}
