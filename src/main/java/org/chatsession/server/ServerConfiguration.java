package org.chatsession.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Puts the start rules in front of everything else. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    /** Static, so that it needs no other bean: it runs before there are any. */
    @Bean
    static StartupValidator startRules(ConfigurableEnvironment environment) {
        return new StartupValidator(environment);
    }

    /** Static for the same reason: it handles a bean that others need early. */
    @Bean
    static PostgresTimeouts postgresTimeouts() {
        return new PostgresTimeouts();
    }
}
