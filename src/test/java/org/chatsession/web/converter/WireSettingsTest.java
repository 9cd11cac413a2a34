package org.chatsession.web.converter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WireSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"HQ", "hq", "Hq"})
    void findsTimeZoneAliasesOfVariablesInAnyCase(String name) {
        MutablePropertySources sources = new MutablePropertySources();
        PropertySource<?> variables = new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                Map.of("CHATSESSION_WIRE_TIMEZONEALIASES_HQ", "NO"));
        sources.addFirst(variables);
        WireSettings settings = new Binder(ConfigurationPropertySources.from(sources))
                .bind("chatsession.wire", WireSettings.class)
                .get();

        assertThat(settings.timeZoneAliases().get(name)).isEqualTo("NO");
    }
}
