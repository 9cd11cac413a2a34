package org.chatsession.server;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Warns of variables and properties that look like settings of this server but do not exist, usually because they are misspelt. */
final class UnknownSettings {

    private static final Logger LOG = LoggerFactory.getLogger(UnknownSettings.class);

    private static final Pattern OURS = Pattern.compile("chatsession\\..*|CHATSESSION_.*");

    /** Kubernetes sets these in every container if a service is named "chatsession". */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("CHATSESSION_(.*_)?(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_\\d+_.*)");

    private static final String SECRET_IN_FILE = "_FILE";

    private UnknownSettings() {}

    static void warn(ConfigurableEnvironment environment) {
        List<String> names = environment.getPropertySources().stream()
                .flatMap(source -> source instanceof EnumerablePropertySource<?> enumerable
                        ? Arrays.stream(enumerable.getPropertyNames())
                        : Stream.of())
                .filter(name -> OURS.matcher(name).matches())
                .filter(name -> !OF_KUBERNETES.matcher(name).matches()
                        || !environment.getProperty(name, "").matches("\\d*|tcp:.*|\\d+(\\.\\d+){3}"))
                .distinct()
                .toList();
        if (names.isEmpty()) {
            return;
        }
        SettingCatalog catalog = SettingCatalog.loadOwn();
        for (String name : names) {
            if (!catalog.contains(name)
                    && !(name.endsWith(SECRET_IN_FILE)
                            && catalog.contains(name.substring(0, name.length() - SECRET_IN_FILE.length())))) {
                LOG.warn(
                        "{} is no setting of this server and has no effect.{}",
                        name,
                        catalog.nearest(name)
                                .map(setting -> " Did you mean "
                                        + (name.startsWith("CHATSESSION_") ? setting.variable() : setting.name()) + "?")
                                .orElse(""));
            }
        }
    }
}
