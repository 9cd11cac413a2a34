package org.chatsession.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chatsession.user.Role;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.DefaultAuthenticationEventPublisher;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.ProviderNotFoundException;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.transaction.support.TransactionOperations;

/** Every URL needs authentication unless it is listed here. The filter chain is short, since it runs on every request. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Paths that need no credentials. Spring Security matches them with MVC's parser, so with the same case-insensitivity. */
    static final String[] PUBLIC = {
        "/",
        "/api",
        "/api/v1",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        "/login",
        "/logout",
        "/login.css",
        "/favicon.ico",
        "/favicon.svg",
        "/docs",
        "/swagger-ui",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/webjars/**"
    };

    /** Paths for administrators only; checked here too, so that requests of others are refused before their bodies are read. */
    private static final String[] ADMINISTRATION = {
        "/actuator/**", "/api/v1/Webhook/**", "/api/v1/Agents/Webhook/**", "/ext/v1/webhooks/**"
    };

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            LazySecurityContextRepository contexts,
            SecurityErrorHandler errorHandler,
            CrossOriginSettings crossOrigin)
            throws Exception {
        http.setSharedObject(RequestCache.class, new NullRequestCache());
        return http.securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(PUBLIC)
                        .permitAll()
                        .requestMatchers(ADMINISTRATION)
                        .hasRole(Role.ADMINISTRATOR.name())
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(errorHandler).accessDeniedHandler(errorHandler))
                .headers(headers ->
                        headers.cacheControl(cache -> cache.disable()).xssProtection(xss -> xss.disable()))
                .addFilterAfter(new UnavailableFilter(errorHandler), HeaderWriterFilter.class)
                .addFilterAfter(new CrossOriginFilter(crossOrigin, errorHandler), HeaderWriterFilter.class)
                // Browser sessions need the XSRF token on every method, which SessionScheme checks
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Spring Security must match paths as MVC does; otherwise a path in another case would not match its rule. */
    @Bean
    PathPatternRequestMatcherBuilderFactoryBean pathPatternRequestMatcherBuilder() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    HttpFirewall httpFirewall() {
        return new PathFirewall();
    }

    @Bean
    PasswordEncoder passwordEncoder(SecuritySettings settings) {
        return new DelegatingPasswordEncoder(
                "bcrypt",
                Map.of(
                        "bcrypt",
                        new BCryptPasswordEncoder(settings.bcryptStrength()),
                        "pbkdf2",
                        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8()));
    }

    /** The parent is needed because a manager without providers is invalid, and an installation may disable every scheme. */
    @Bean
    AuthenticationManager authenticationManager(AuthenticationSchemes schemes) {
        return new ProviderManager(List.copyOf(schemes.enabled()), credentials -> {
            throw new ProviderNotFoundException("scheme is switched off");
        });
    }

    /** Publishes failures of every kind, including our own exceptions, for the audit log. */
    @Bean
    AuthenticationEventPublisher authenticationEventPublisher(ApplicationEventPublisher events) {
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
        return publisher;
    }

    /** Requires an expiry, since Spring accepts a token without one, which would be valid forever. */
    @Bean
    OAuth2TokenValidator<Jwt> expiryValidator() {
        return new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull);
    }

    /** Sessions are written in transactions of this program; Spring Session itself would start a read-write transaction for each read. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /** Measuring every filter would take longer than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }
}
