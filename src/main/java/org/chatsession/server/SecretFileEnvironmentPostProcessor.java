package org.chatsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.installation.StartupException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Reads settings from files, as container engines provide secrets: {@code CHATSESSION_ADMIN_PASSWORD_FILE} names a UTF-8 file whose
 * text, without a trailing line end, becomes {@code CHATSESSION_ADMIN_PASSWORD}. The same applies to all environment variables of the
 * program and of Spring whose name ends in one of {@code PASSWORD}, {@code SECRET}, {@code TOKEN}, {@code KEY}, {@code USER},
 * {@code USERNAME} or {@code URL}, and {@code _FILE}.
 *
 * <p>The start fails if a file is missing, unreadable, empty or not text, or if a variable is set both directly and by file.
 *
 * @see "our choice"
 */
class SecretFileEnvironmentPostProcessor implements EnvironmentPostProcessor {

    private static final Pattern VARIABLE = Pattern.compile(
            "((?:CHATSESSION|SPRING|SERVER|MANAGEMENT)_(?:[A-Z0-9_]+_)?(?:PASSWORD|SECRET|TOKEN|KEY|USER|USERNAME|URL))_FILE");
    private static final String ENVIRONMENT = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

    /** Maximum size in bytes, so that a device or database file named by mistake does not exhaust the memory. */
    private static final int MAX_SIZE = 64 * 1024;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.getPropertySources().get(ENVIRONMENT) instanceof MapPropertySource variables) {
            Map<String, Object> secrets = secrets(variables.getSource());
            // With this suffix of the source's name, Spring maps these names as environment variables
            environment
                    .getPropertySources()
                    .addBefore(ENVIRONMENT, new SystemEnvironmentPropertySource("secretFiles-" + ENVIRONMENT, secrets));
        }
    }

    private static Map<String, Object> secrets(Map<String, Object> variables) {
        Map<String, Object> secrets = new HashMap<>();
        variables.forEach((name, file) -> {
            Matcher variable = VARIABLE.matcher(name);
            if (variable.matches() && !file.toString().isBlank()) {
                String setting = variable.group(1);
                if (!variables.getOrDefault(setting, "").toString().isEmpty()) {
                    throw new StartupException(setting + " and " + name + " are both set.", "Set one of them.");
                }
                secrets.put(setting, read(name, file.toString()));
            }
        });
        return secrets;
    }

    private static String read(String variable, String file) {
        String text = decode(variable, file, bytes(variable, file)).replaceFirst("\\R\\z", "");
        if (text.isEmpty()) {
            throw unusable(variable, file, "is empty");
        }
        return text;
    }

    private static byte[] bytes(String variable, String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            byte[] bytes = content.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw unusable(variable, file, "has more than " + MAX_SIZE / 1024 + " KB");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw unusable(variable, file, "does not exist");
        } catch (AccessDeniedException e) {
            throw unusable(variable, file, "may not be read by the user that the server runs as");
        } catch (IOException | InvalidPathException e) {
            throw unusable(variable, file, "cannot be read: " + e.getMessage());
        }
    }

    private static String decode(String variable, String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unusable(variable, file, "is no UTF-8 text");
        }
    }

    private static StartupException unusable(String variable, String file, String reason) {
        return new StartupException(
                "The file '" + file + "' of " + variable + " " + reason + ".",
                "Let " + variable + " name a file that holds the value and nothing else.");
    }
}
