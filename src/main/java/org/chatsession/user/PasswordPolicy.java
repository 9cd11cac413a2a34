package org.chatsession.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Accepts passwords that are long enough and not common. There are no rules on kinds of characters. */
@Component
public class PasswordPolicy {

    static final int MIN_CHARACTERS = 10;

    /** Maximum length in bytes that bcrypt processes. */
    public static final int MAX_BYTES = 72;

    private static final String COMMON = "common-passwords.txt";

    private final Set<String> common = read();

    /** @return why the password is refused; empty if it is accepted */
    Optional<String> problemOf(String password, String loginName) {
        if (password.codePointCount(0, password.length()) < MIN_CHARACTERS) {
            return Optional.of("A password has at least " + MIN_CHARACTERS + " characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of("A password has at most " + MAX_BYTES + " bytes.");
        }
        String plain = password.strip().toLowerCase(Locale.ROOT);
        String login = loginName.toLowerCase(Locale.ROOT);
        boolean oneCharacter = plain.chars().distinct().count() <= 1;
        if (common.contains(plain) || oneCharacter || plain.equals(login) || plain.equals(login + login)) {
            return Optional.of("This password is too easy to guess.");
        }
        return Optional.empty();
    }

    private static Set<String> read() {
        try (InputStream in = PasswordPolicy.class.getResourceAsStream(COMMON);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
