package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.chatsession.installation.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class StartupValidatorTest {

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("server.address", "127.0.0.1")
            .withProperty("spring.datasource.url", "jdbc:h2:mem:none");

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1"})
    void startsWithDemoDataOnALoopbackAddress(String address) {
        environment.setProperty("server.address", address);

        check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void refusesDemoDataOnAnyOtherAddress(String address) {
        environment.setProperty("server.address", address);

        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(address)
                .extracting(e -> ((StartupException) e).remedy())
                .asString()
                .contains("CHATSESSION_DEMO=false", "SERVER_ADDRESS");
    }

    @Test
    void refusesAFullDisk(@TempDir Path folder) {
        environment.setProperty("chatsession.data-dir", folder.toString());
        environment.setProperty("spring.datasource.url", "jdbc:h2:file:" + folder + "/chatsession");
        environment.setProperty("chatsession.min-free-space", "1000000TB");

        assertThatThrownBy(this::check)
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("less than")
                .extracting(e -> ((StartupException) e).remedy())
                .asString()
                .contains("CHATSESSION_MIN_FREE_SPACE");
    }

    @Test
    void needsNoWarningOnPostgresWhichHasNoDemoData(CapturedOutput output) {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty("spring.datasource.url", "jdbc:postgresql://localhost/chatsession");

        check();

        assertThat(output).doesNotContain("***");
    }

    @Test
    void warnsWhenDemoDataIsOfferedToOthersByHand(CapturedOutput output) {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty("chatsession.demo", "true");

        check();

        assertThat(output).contains("WARN", "0.0.0.0", "passwords everybody knows");
    }

    @Test
    void listensAnywhereWithoutDemoData() {
        environment.setProperty("server.address", "0.0.0.0");
        environment.setProperty("chatsession.demo", "false");

        check();
    }

    @Test
    void refusesAnAddressThatCannotBeFound() {
        environment.setProperty("server.address", "300.1.1.1.1");

        assertThatThrownBy(this::check).isInstanceOf(StartupException.class).hasMessageContaining("300.1.1.1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "261", "Europe/Oslo", "UTC"})
    void takesABaseTimeZoneByCodeByNumberAndByName(String zone) {
        environment.setProperty("chatsession.base-time-zone", zone);

        check();
    }

    @Test
    void refusesAnUnknownBaseTimeZone() {
        environment.setProperty("chatsession.base-time-zone", "Mars/Base");

        assertThatThrownBy(this::check).isInstanceOf(StartupException.class).hasMessageContaining("Mars/Base");
    }

    @Test
    void takesNamesOfTextsToTranslateOrNot() {
        environment.setProperty("chatsession.wire.translated", "ChatMessage.Message, ChatMessage.Author");
        environment.setProperty("chatsession.wire.untranslated[0]", "Sale.Title");

        check();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chatsession.wire.translated", "chatsession.wire.untranslated"})
    void refusesNamesOfNoText(String setting) {
        environment.setProperty(setting, "ChatMessage.Message,Invoice.Title");

        assertThatThrownBy(this::check).isInstanceOf(StartupException.class).hasMessageContaining("'Invoice.Title'");
    }

    @Test
    void makesTheDataFolderAndItsPathAbsolute(@TempDir Path folder) {
        Path data = folder.resolve("with blank/data");
        useDataFolder(data.toString() + "/../data");

        check();

        assertThat(data).isDirectoryContaining("glob:**/chatsession.mv.db");
        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:h2:file:" + data + "/chatsession");
    }

    @Test
    void refusesADataFolderThatIsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        useDataFolder(file.toString());

        assertThatThrownBy(this::check).isInstanceOf(StartupException.class).hasMessageContaining(file.toString());
    }

    @Test
    void refusesADataFolderThatWouldAddOptionsToTheDatabaseAddress(@TempDir Path folder) {
        useDataFolder(folder + "/x;INIT=drop");

        assertThatThrownBy(this::check).isInstanceOf(StartupException.class).hasMessageContaining("semicolon");
    }

    private void useDataFolder(String name) {
        environment.setProperty("chatsession.data-dir", name);
        environment.setProperty("spring.datasource.url", "jdbc:h2:file:${chatsession.data-dir}/chatsession");
    }

    private void check() {
        new StartupValidator(environment).postProcessBeanFactory(new DefaultListableBeanFactory());
    }
}
