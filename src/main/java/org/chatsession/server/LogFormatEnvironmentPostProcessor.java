package org.chatsession.server;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Refuses an unknown format of structured logs before logging is set up, which would fail with a stack trace. A name with a dot is that of
 * a class.
 */
class LogFormatEnvironmentPostProcessor implements EnvironmentPostProcessor {

    private static final List<String> FORMATS = List.of("ecs", "gelf", "logstash");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(environment, "logging.structured.format.console");
        check(environment, "logging.structured.format.file");
    }

    private static void check(ConfigurableEnvironment environment, String name) {
        String format = environment.getProperty(name, "").strip();
        if (!format.isEmpty() && format.indexOf('.') < 0 && !FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
            throw SettingFailureAnalyzer.problem(name, format, "must be " + String.join(" or ", FORMATS));
        }
    }
}
