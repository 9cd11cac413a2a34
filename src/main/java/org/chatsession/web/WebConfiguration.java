package org.chatsession.web;

import jakarta.servlet.DispatcherType;
import java.util.ArrayList;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.chatsession.web.error.FailureAdvice;
import org.chatsession.web.error.JsonErrorReportValve;
import org.chatsession.web.request.AgentRequests;
import org.chatsession.web.request.CallContexts;
import org.chatsession.web.request.HeaderTimeoutHttp11Protocol;
import org.chatsession.web.request.WireArguments;
import org.chatsession.web.request.WireSettings;
import org.chatsession.web.response.ContentTypeValve;
import org.chatsession.web.response.OptionsAnswers;
import org.chatsession.web.response.WireAnswers;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Makes Spring MVC read and answer requests the contract's way. */
@Configuration
class WebConfiguration implements WebMvcConfigurer {

    private final WireArguments arguments;
    private final AgentRequests requests;
    private final CallContexts contexts;
    private final FailureAdvice failures;

    WebConfiguration(WireArguments arguments, AgentRequests requests, CallContexts contexts, FailureAdvice failures) {
        this.arguments = arguments;
        this.requests = requests;
        this.contexts = contexts;
        this.failures = failures;
    }

    /** Fixed segments of a path are the same in any case (1.1). */
    @Override
    public void configurePathMatch(PathMatchConfigurer configurer) {
        PathPatternParser parser = new PathPatternParser();
        parser.setCaseSensitive(false);
        configurer.setPatternParser(parser);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(arguments);
        resolvers.add(requests);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(contexts);
    }

    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        resolvers.clear();
        resolvers.add(failures);
    }

    /** Ours goes first: Spring's own would take a text for the name of a page. */
    @Bean
    SmartInitializingSingleton wireAnswersFirst(
            RequestMappingHandlerAdapter adapter, WireAnswers answers, OptionsAnswers options) {
        return () -> {
            List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
            handlers.add(answers);
            handlers.add(options);
            if (adapter.getReturnValueHandlers() != null) {
                handlers.addAll(adapter.getReturnValueHandlers());
            }
            adapter.setReturnValueHandlers(handlers);
        };
    }

    @Bean
    WebMvcRegistrations routes() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new RoutesByLength();
            }
        };
    }

    /** A trailing slash means the same URL; taken off before Security looks, so that both see one path (1.1). */
    @Bean
    FilterRegistrationBean<UrlHandlerFilter> trailingSlash() {
        FilterRegistrationBean<UrlHandlerFilter> filter = new FilterRegistrationBean<>(
                UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        filter.setDispatcherTypes(DispatcherType.REQUEST);
        return filter;
    }

    /** An answer goes to the system in one piece: Tomcat by itself cuts it into pieces of 8 KiB. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeAnswers() {
        return factory ->
                factory.addConnectorCustomizers(connector -> connector.setProperty("socket.appWriteBufSize", "32768"));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> punctualCallers(WireSettings settings) {
        return factory -> {
            factory.setProtocol(HeaderTimeoutHttp11Protocol.class.getName());
            factory.addConnectorCustomizers(connector -> ((HeaderTimeoutHttp11Protocol) connector.getProtocolHandler())
                    .setMaxHeadTime(settings.maxHeadTime()));
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> contentTypes() {
        return factory -> factory.addEngineValves(new ContentTypeValve());
    }

    /** Tomcat fails requests that name more languages than ten; how long a header may be is limited anyway. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> anyNumberOfLanguages() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setMaxLocaleCount(Integer.MAX_VALUE));
    }

    /** A segment is what stands between slashes as they were sent; an encoded one belongs to its text (1.1). */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        String leave = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> factory.addConnectorCustomizers(connector -> {
            connector.setEncodedSolidusHandling(leave);
            connector.setEncodedReverseSolidusHandling(leave);
        });
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrorReports() {
        TomcatContextCustomizer plainReports = context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(JsonErrorReportValve.class.getName());
            }
        };
        return factory -> factory.addContextCustomizers(plainReports);
    }
}
