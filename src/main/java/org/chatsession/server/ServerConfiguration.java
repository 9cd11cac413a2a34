package org.chatsession.server;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.Validator;

/** Puts the start rules in front of everything else. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** Static, so that it needs no other bean: it runs before there are any. */
    @Bean
    static StartupValidator startRules(ConfigurableEnvironment environment) {
        return new StartupValidator(environment);
    }

    /** Static for the same reason. The name is what Spring Boot looks for. */
    @Bean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME)
    static Validator settingsValidator() {
        return new SettingsValidator();
    }

    /** Static for the same reason: it handles a bean that others need early. */
    @Bean
    static PostgresTimeouts postgresTimeouts() {
        return new PostgresTimeouts();
    }
}
