package org.chatsession.server;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.Validator;

/** Registers the checks of settings that run before any other bean is created. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** Static, because it runs before any other bean is created. */
    @Bean
    static StartupValidator startupValidator(ConfigurableEnvironment environment) {
        return new StartupValidator(environment);
    }

    /** Static for the same reason. The name is what Spring Boot looks for. */
    @Bean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME)
    static Validator settingsValidator() {
        return new SettingsValidator();
    }

    /** Static for the same reason: it processes a bean that others need early. */
    @Bean
    static PostgresTimeouts postgresTimeouts() {
        return new PostgresTimeouts();
    }

    @Bean
    PostgresMigrations postgresMigrations() {
        return new PostgresMigrations();
    }
}
