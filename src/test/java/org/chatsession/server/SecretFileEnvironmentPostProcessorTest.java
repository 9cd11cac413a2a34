package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.chatsession.installation.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretFileEnvironmentPostProcessorTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "CHATSESSION_ADMIN_PASSWORD_FILE, chatsession.admin.password",
        "CHATSESSION_ADMIN_USER_FILE, chatsession.admin.user",
        "SPRING_DATASOURCE_PASSWORD_FILE, spring.datasource.password",
        "SPRING_DATASOURCE_USERNAME_FILE, spring.datasource.username",
        "SPRING_DATASOURCE_URL_FILE, spring.datasource.url",
        "SERVER_SSL_KEY_STORE_PASSWORD_FILE, server.ssl.key-store-password",
    })
    void readsASetting(String variable, String property) throws IOException {
        String file = file(" one two \r\n").toString();

        StandardEnvironment environment = process(Map.of(variable, file));

        assertThat(environment.getProperty(property)).isEqualTo(" one two ");
        assertThat(Binder.get(environment).bind(property, String.class).get()).isEqualTo(" one two ");
    }

    @Test
    void takesOneLineEndOffAndNoMore() throws IOException {
        StandardEnvironment environment = process(
                Map.of("CHATSESSION_ADMIN_PASSWORD_FILE", file("pæss\n\n").toString()));

        assertThat(environment.getProperty("chatsession.admin.password")).isEqualTo("pæss\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHATSESSION_SEED_FILE", "OTHER_PASSWORD_FILE", "CHATSESSION_PASSWORD_FILE_X"})
    void leavesOtherVariablesAlone(String variable) {
        process(Map.of(variable, "/no/such/file"));
    }

    @Test
    void doesNotChooseBetweenAVariableAndAFile() throws IOException {
        Map<String, Object> both = Map.of(
                "CHATSESSION_ADMIN_PASSWORD",
                "one",
                "CHATSESSION_ADMIN_PASSWORD_FILE",
                file("two").toString());

        assertThatThrownBy(() -> process(both))
                .isInstanceOf(StartupException.class)
                .hasMessage("CHATSESSION_ADMIN_PASSWORD and CHATSESSION_ADMIN_PASSWORD_FILE are both set.");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertRefused(folder.resolve("none"), "does not exist");
        assertRefused(folder, "cannot be read");
        assertRefused(file(""), "is empty");
        assertRefused(file("\n"), "is empty");
        assertRefused(file("x".repeat(64 * 1024 + 1)), "has more than 64 KB");
        assertRefused(
                Files.write(folder.resolve("latin"), "pæss".getBytes(StandardCharsets.ISO_8859_1)), "is no UTF-8 text");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> process(Map.of("SPRING_DATASOURCE_PASSWORD_FILE", file.toString())))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("The file '" + file + "' of SPRING_DATASOURCE_PASSWORD_FILE " + reason);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("secret"), text);
    }

    private static StandardEnvironment process(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        new SecretFileEnvironmentPostProcessor().postProcessEnvironment(environment, new SpringApplication());
        return environment;
    }
}
