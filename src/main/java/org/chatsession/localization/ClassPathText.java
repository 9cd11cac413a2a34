package org.chatsession.localization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Reads text files from the class path, in UTF-8. */
final class ClassPathText {

    private ClassPathText() {}

    /** The lines of a table without its header line. */
    static List<String> rows(Class<?> owner, String name) {
        try {
            return new ClassPathResource(name, owner)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
