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

    /** What needs no credentials. Security reads these with MVC's parser, so in any case that MVC would answer. */
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

    /** What only administrators may call; said here too, so that they are refused before their bodies are read. */
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
                // Sessions have a rule of their own against forged requests: the XSRF token on every method
                .csrf(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Security has to see the paths that MVC sees: without this, another case of a path would pass by its rule. */
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

    /** Without a parent it would have to have a provider, and an installation may switch every scheme off. */
    @Bean
    AuthenticationManager authenticationManager(AuthenticationSchemes schemes) {
        return new ProviderManager(List.copyOf(schemes.enabled()), credentials -> {
            throw new ProviderNotFoundException("scheme is switched off");
        });
    }

    /** Publishes failures of every kind, those of our own included, for the audit log. */
    @Bean
    AuthenticationEventPublisher authenticationEventPublisher(ApplicationEventPublisher events) {
        DefaultAuthenticationEventPublisher publisher = new DefaultAuthenticationEventPublisher(events);
        publisher.setDefaultAuthenticationFailureEvent(AuthenticationFailureBadCredentialsEvent.class);
        return publisher;
    }

    /** Spring by itself accepts a token without an end, which would be good for ever. */
    @Bean
    OAuth2TokenValidator<Jwt> expiryValidator() {
        return new JwtClaimValidator<>(JwtClaimNames.EXP, Objects::nonNull);
    }

    /** Sessions are written in transactions of our own; by itself Spring Session would begin a writing one for each read. */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    /** Measuring every filter would cost more than the filters. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }
}
