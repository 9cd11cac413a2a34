package org.chatsession.web;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.chatsession.web.converter.ClientPreferencesInterceptor;
import org.chatsession.web.converter.ContractContentNegotiation;
import org.chatsession.web.converter.RequestArgumentResolver;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Configures Spring MVC to read requests and write responses by the contract, through Spring's own extension points. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final RequestArgumentResolver arguments;
    private final ClientPreferencesInterceptor preferences;

    WebConfiguration(RequestArgumentResolver arguments, ClientPreferencesInterceptor preferences) {
        this.arguments = arguments;
        this.preferences = preferences;
    }

    /** Literal path segments are case-insensitive (cross-cutting 1.1). */
    @Override
    public void configurePathMatch(PathMatchConfigurer configurer) {
        PathPatternParser parser = new PathPatternParser();
        parser.setCaseSensitive(false);
        configurer.setPatternParser(parser);
    }

    /** Converters that are beans, which are those of the contract, are added by Spring Boot. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        // springdoc gives its YAML as bytes. By default, a converter would load Jackson 2 at each start
        ByteArrayHttpMessageConverter yaml = new ByteArrayHttpMessageConverter();
        yaml.setSupportedMediaTypes(List.of(MediaType.APPLICATION_YAML));
        converters.withYamlConverter(yaml);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.strategies(List.of(new ContractContentNegotiation()));
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // The OpenAPI document is the same for all clients
        registry.addInterceptor(preferences).excludePathPatterns("/v3/**");
        registry.addInterceptor(new AcceptPatchInterceptor());
    }

    /** Paths that redirect to the page of the API. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui", "/swagger-ui.html");
        registry.addRedirectViewController("/docs", "/swagger-ui.html");
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new SegmentCountHandlerMapping();
            }
        };
    }

    /** A trailing slash is removed before Spring Security, so that it and MVC match the same path (cross-cutting 1.1). */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        FilterRegistrationBean<UrlHandlerFilter> filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }
}
