package org.chatsession.localization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads text files from the class path, in UTF-8. */
public final class ClassPathText {

    private ClassPathText() {}

    /** The lines of a table without its header line. */
    public static List<String> rows(Class<?> owner, String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(owner.getResourceAsStream(name), name), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
