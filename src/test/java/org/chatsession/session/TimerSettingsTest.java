package org.chatsession.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings that make no sense stop the start. */
class TimerSettingsTest {

    private final ApplicationContextRunner server =
            new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(TimerSettings.class)
    static class Settings {}

    @ParameterizedTest
    @CsvSource({
        "batch,0",
        "batch,-1",
        "batch,1001",
        "interval,PT0S",
        "interval,-PT1M",
        "dead-after,PT0S",
        "idle-after,-PT1S",
        "close-after,PT0.5S",
        "purge-after,PT0S"
    })
    void refusesTheStart(String name, String value) {
        server.withPropertyValues("chatsession.timers." + name + "=" + value)
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("chatsession.timers"));
    }

    @Test
    void hasDefaultsThatAreAllowed() {
        server.run(context ->
                assertThat(context.getBean(TimerSettings.class).batch()).isEqualTo(100));
    }
}
