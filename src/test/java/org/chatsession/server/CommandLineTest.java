package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void listsTheSettingsWithTheirDefaults(String argument) {
        assertThat(run(argument)).hasValue(0);

        assertThat(output())
                .contains("--version", "--copy-from=FOLDER", "SERVER_PORT", "SPRING_DATASOURCE_URL")
                .contains("CHATSESSION_TIMERS_BATCH (default 100)", "CHATSESSION_REFERENCES (default lenient)")
                .doesNotContain("{@code", "CHATSESSION_WIRE_MAX_BODY_SIZE (default )");
    }

    @Test
    void printsTheVersion() {
        assertThat(run("--version")).hasValue(0);

        assertThat(output()).matches("chatsession-server \\d+\\.\\d+\\.\\S+ \\(Java .*\\)\\R");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --server.prot=8081             | --server.port?
            --chatsession.reference=strict | --chatsession.references?
            --chatsession.timer.batch=5    | --chatsession.timers.batch?
            --foo=bar                      | There is no option --foo.
            --verbose                      | There is no option --verbose.
            start                          | is no option: options look like --server.port=8081
            -p                             | is no option: options look like --server.port=8081
            -Dserver.port=1                | goes before -jar
            """)
    void refusesWhatIsNoOptionAndNamesTheNearest(String argument, String reason) {
        assertThat(run("--server.port=0", argument)).hasValue(2);

        assertThat(errors()).contains(reason, "--help lists the options.");
        assertThat(output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.port=0",
                "--SERVER_PORT=0",
                "--chatsession.data-dir=./d",
                "--chatsession.dataDir=./d",
                "--chatsession.proxies.trusted[0]=10.0.0.1",
                "--chatsession.wire.time-zone-aliases.HOME=NO",
                "--logging.level.org.hibernate=debug",
                "--debug",
                "--spring.profiles.active=x",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=https://issuer.example",
                "--spring.jpa.properties.hibernate.generate_statistics=true",
                "--springdoc.swagger-ui.path=/ui",
                "--copy-from=./data",
            })
    void startsWithEverySetting(String argument) {
        assertThat(run(argument)).isEmpty();

        assertThat(errors()).isEmpty();
    }

    private OptionalInt run(String... args) {
        return new CommandLine(new PrintStream(out, true), new PrintStream(err, true)).run(args);
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
