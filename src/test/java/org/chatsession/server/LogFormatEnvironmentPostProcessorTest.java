package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chatsession.installation.StartupException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class LogFormatEnvironmentPostProcessorTest {

    @ParameterizedTest
    @CsvSource({
        "logging.structured.format.console, LOGGING_STRUCTURED_FORMAT_CONSOLE",
        "logging.structured.format.file,    LOGGING_STRUCTURED_FORMAT_FILE",
    })
    void refusesAFormatThatDoesNotExist(String setting, String variable) {
        assertThatThrownBy(() -> process(setting, "json"))
                .isInstanceOf(StartupException.class)
                .hasMessage(variable + " (" + setting + ") is 'json', but it must be ecs or gelf or logstash.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ecs", "ECS", "gelf", "logstash", "org.example.LineFormatter"})
    void takesWhatSpringBootTakes(String format) {
        process("logging.structured.format.console", format);
    }

    private static void process(String setting, String format) {
        new LogFormatEnvironmentPostProcessor()
                .postProcessEnvironment(
                        new MockEnvironment().withProperty(setting, format), new SpringApplication(Object.class));
    }
}
