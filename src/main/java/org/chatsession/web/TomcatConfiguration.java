package org.chatsession.web;

import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.chatsession.web.converter.ContentTypeValve;
import org.chatsession.web.converter.WireSettings;
import org.chatsession.web.error.ErrorBodyValve;
import org.chatsession.web.proxy.TrustedProxies;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings of Tomcat for the contract and for protection against hostile clients. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    private static final Duration GRACE = Duration.ofSeconds(5);

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcatForTheContract() {
        // Encoded slashes are part of a segment and do not separate segments (cross-cutting 1.1)
        String solidus = EncodedSolidusHandling.PASS_THROUGH.getValue();
        return factory -> {
            factory.addEngineValves(new ContentTypeValve());
            factory.addContextCustomizers(TomcatConfiguration::setErrorBodies);
            factory.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling(solidus);
                connector.setEncodedReverseSolidusHandling(solidus);
                // Tomcat refuses requests with more than ten languages; the limit on the size of headers suffices
                connector.setMaxLocaleCount(Integer.MAX_VALUE);
                // Responses are written in one piece: by default, Tomcat writes 8 KiB at a time
                connector.setProperty("socket.appWriteBufSize", "32768");
            });
        };
    }

    private static void setErrorBodies(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ErrorBodyValve.class.getName());
        }
    }

    /** A little longer than the reader of bodies waits, so that it can answer 408 before the connection is closed. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limitsOfClients(
            WireSettings settings, TrustedProxies proxies) {
        return factory -> {
            factory.setProtocol(ClientTimeoutHttp11Protocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                ClientTimeoutHttp11Protocol protocol = (ClientTimeoutHttp11Protocol) connector.getProtocolHandler();
                protocol.setConnector(connector);
                protocol.setMaxHeadTime(settings.maxHeadTime());
                protocol.endpoint().setMaxTimes(settings.maxBodyTime().plus(GRACE), settings.maxAnswerTime());
                protocol.endpoint().setMaxConnectionsPerAddress(settings.maxConnectionsPerAddress(), proxies::contain);
            });
        };
    }
}
