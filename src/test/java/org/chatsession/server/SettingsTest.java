package org.chatsession.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Each setting has its bounds, and one outside of them stops the start with a sentence. */
class SettingsTest {

    private final ApplicationContextRunner server = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(ServerConfiguration.class, Settings.class)
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:none",
                    "server.address=127.0.0.1",
                    "too.long=" + "a".repeat(240));

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan("org.chatsession")
    static class Settings {}

    @ConfigurationProperties("secret")
    record SecretSettings(
            @Size(min = 10, message = "is too short") String password) {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SecretSettings.class)
    static class Secret {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chatsession.timers.batch=0                    | is '0', but it must be between 1 and 1000
            chatsession.timers.batch=1001                 | is '1001', but it must be between 1 and 1000
            chatsession.timers.dead-after=PT0S            | must be between 1s and 3650d
            chatsession.timers.batch=many                 | is 'many', but it must be a whole number
            chatsession.timers.interval=PT0S              | is 'PT0S', but it must be between 10ms and 3650d
            chatsession.timers.idle-after=PT-5M           | must be between 1s and 3650d
            chatsession.timers.purge-after=-1s            | must be between 0s and 3650d
            chatsession.timers.interval=soon              | is 'soon', but it must be a duration such as 30s
            chatsession.timers.enabled=perhaps            | is 'perhaps', but it must be true or false
            chatsession.security.ticket-lifetime=-5m      | is 'PT-5M', but it must be
            chatsession.security.token-lifetime=0         | is '
            chatsession.security.failures-per-user=0      | is '
            chatsession.security.failures-per-address=-1  | is '
            chatsession.security.failure-window=0s        | is '
            chatsession.security.remember-login=-1s       | is '
            chatsession.security.bcrypt-strength=40       | is '
            chatsession.security.context-identifier=      | must be 1 to 100 visible ASCII characters
            chatsession.cors.origin=banana                | is 'banana', but it must hold origins such as https://desk.example.org
            chatsession.cors.origin=https://a.example/x   | must hold origins
            chatsession.wire.max-body-size=-1             | must be between 1KB and 1GB
            chatsession.wire.max-body-size=2GB            | must be between 1KB and 1GB
            chatsession.wire.max-head-time=-1s            | is 'PT-1S', but it must be between 1s and 24h
            chatsession.wire.max-body-time=0              | must be between 1s and 24h
            chatsession.links.port=99999                  | is '99999', but it must be between 1 and 65535
            chatsession.links.scheme=ftp                  | is 'ftp', but it must be http or https
            chatsession.links.host=chat.example:80        | must be a name or an address, without a port
            chatsession.webhooks.timeout=-1s              | is 'PT-1S', but it must be between 1ms and 5m
            chatsession.webhooks.keep=0s                  | must be between 1s and 3650d
            chatsession.webhooks.retry-after=2d           | must hold waits of at most a day
            chatsession.events.keep=-1d                   | must be between 1s and 3650d
            chatsession.wire.max-answer-time=0s           | must be between 1s and 24h
            chatsession.wire.max-connections-per-address=0 | is '0', but it must be between 1 and 1000000
            chatsession.min-free-space=-1MB               | must be between 0B and
            chatsession.min-free-space=little             | is 'little', but it must be a size such as 512KB
            chatsession.references=lax                    | is 'lax', but it must be lenient or strict
            chatsession.installation=cloud                | is 'cloud', but it must be onsite or online
            chatsession.admin.user=${too.long}            | but it must have at most 239 characters
            chatsession.seed.file=/no/such/file.yml       | is '/no/such/file.yml', but it must be a file that exists
            chatsession.wire.time-zone-aliases.HQ=Mars    | is 'Mars', but it must be a code (NO)
            chatsession.cors.enable=perhaps               | is 'perhaps', but it must be true or false
            chatsession.feed.page-size=0                  | is '0', but it must be
            chatsession.feed.max-top=100001               | is '100001', but it must be
            chatsession.feed.timeout=0s                   | is 'PT0S', but it must be
            chatsession.security.max-credentials-per-user=0 | is '0', but it must be
            chatsession.security.jwt-user-claim=          | must not be blank
            chatsession.security.authorize-with-jwt=maybe | is 'maybe', but it must be true or false
            chatsession.webhooks.retry-after=             | must hold 1 to 20 waits
            chatsession.webhooks.allow-http=maybe         | is 'maybe', but it must be true or false
            chatsession.demo=maybe                        | is 'maybe', but it must be true or false
            chatsession.proxies.trusted=banana            | is 'banana', but it must hold addresses and networks such as 10.0.0.0/8
            server.tomcat.connection-timeout=-5s          | SERVER_TOMCAT_CONNECTION_TIMEOUT (server.tomcat.connection-timeout) is 'PT-5S', but it must be between
            server.tomcat.keep-alive-timeout=0s           | is 'PT0S', but it must be between
            server.tomcat.max-connections=0               | is '0', but it must be between 1 and 1000000
            server.tomcat.max-connections=many            | is 'many', but it must be a whole number
            server.max-http-request-header-size=1B        | is '1B', but it must be between
            server.compression.min-response-size=-1B      | is '-1B', but it must be between
            spring.datasource.hikari.maximum-pool-size=1  | is '1', but it must be between 2 and 10000
            server.port=99999                             | The port 99999 does not exist
            server.port=http                              | is 'http', but it must be a whole number
            server.servlet.context-path=crm               | The context path 'crm' is no beginning
            server.servlet.context-path=/crm/             | The context path '/crm/' is no beginning
            spring.datasource.url=jdbc:mysql://h/x?user=y | The database 'jdbc:mysql://h/x' is neither PostgreSQL nor H2
            """)
    void refusesWhatMakesNoSense(String setting, String sentence) {
        server.withPropertyValues(setting).run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = analyze(context.getStartupFailure());
            assertThat(analysis).as("%s", context.getStartupFailure()).isNotNull();
            assertThat(analysis.getDescription()).contains(sentence);
            if (setting.startsWith("chatsession.")) {
                String name = setting.replaceFirst("=.*", "");
                assertThat(analysis.getDescription()).contains(name).doesNotContain("\n");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chatsession.timers.close-after=0s",
                "chatsession.cors.origin=*",
                "chatsession.cors.origin=https://desk.example http://localhost* chrome-extension://abc",
                "chatsession.min-free-space=0B",
                "chatsession.references=STRICT",
                "chatsession.admin.user=",
                "chatsession.admin.password=",
                "chatsession.admin.password=unused",
                "chatsession.wire.time-zone-aliases.HQ=NO",
                "server.tomcat.max-connections=10",
                "server.port=0",
                "server.servlet.context-path=/crm/chat",
            })
    void startsWithWhatMakesSense(String setting) {
        server.withPropertyValues(setting).run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void saysNothingOfASecret() {
        server.withUserConfiguration(Secret.class)
                .withPropertyValues("secret.password=short")
                .run(context -> assertThat(analyze(context.getStartupFailure()).getDescription())
                        .isEqualTo("SECRET_PASSWORD (secret.password) is too short."));
    }

    @Test
    void areAllInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(SettingCatalog.loadOwn().below("chatsession"))
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(readme).contains("`" + setting.variable() + "`"));
    }

    private static FailureAnalysis analyze(Throwable failure) {
        for (FailureAnalyzer analyzer :
                new FailureAnalyzer[] {new SettingFailureAnalyzer(), new StartupFailureAnalyzer()}) {
            FailureAnalysis analysis = analyzer.analyze(failure);
            if (analysis != null) {
                return analysis;
            }
        }
        return null;
    }
}
