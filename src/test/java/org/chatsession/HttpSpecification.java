package org.chatsession;

import static io.restassured.config.DecoderConfig.decoderConfig;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.HttpClientConfig.httpClientConfig;
import static io.restassured.config.LogConfig.logConfig;
import static io.restassured.config.RedirectConfig.redirectConfig;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.log.LogDetail;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * How the tests over HTTP use REST Assured: URLs, headers and bodies go out as they are written, no redirect is followed, answers are not
 * unpacked, and an exchange that fails its assertions is logged whole. REST Assured itself adds {@code Accept: *}{@code /*} to requests
 * without one and a form's Content-Type to a POST without a body, sends one Accept at most and joins neighbouring slashes in a path; tests
 * that need it otherwise use {@link RawHttp}. Who waits a minute for an answer gets a {@link java.net.SocketTimeoutException}.
 */
public final class HttpSpecification {

    private static final RestAssuredConfig AS_WRITTEN = RestAssuredConfig.config()
            .httpClient(httpClientConfig()
                    .setParam("http.connection.timeout", 10_000)
                    .setParam("http.socket.timeout", 60_000))
            .redirect(redirectConfig().followRedirects(false))
            .encoderConfig(bodiesAsText())
            .decoderConfig(decoderConfig().noContentDecoders().defaultContentCharset(StandardCharsets.UTF_8.name()))
            .logConfig(logConfig()
                    .enablePrettyPrinting(false)
                    .enableLoggingOfRequestAndResponseIfValidationFails(LogDetail.ALL));

    private HttpSpecification() {}

    /** Requests without credentials to a server on this machine. */
    public static RequestSpecification to(int port) {
        return common(port).build();
    }

    /** Requests with Basic credentials to a server on this machine. */
    public static RequestSpecification to(int port, String user, String password) {
        return common(port).addHeader("Authorization", basic(user, password)).build();
    }

    /** The value of an Authorization header, in UTF-8. */
    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    private static RequestSpecBuilder common(int port) {
        return new RequestSpecBuilder()
                .setBaseUri("http://127.0.0.1")
                .setPort(port)
                .setUrlEncodingEnabled(false)
                .setConfig(AS_WRITTEN);
    }

    /** Without this, a body of a type that REST Assured does not know is refused, and XML is parsed before it is sent. */
    private static EncoderConfig bodiesAsText() {
        EncoderConfig config = encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .defaultContentCharset(StandardCharsets.UTF_8);
        for (String type : List.of(
                "application/json",
                "text/json",
                "application/json-patch+json",
                "application/merge-patch+json",
                "application/xml",
                "text/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/pdf",
                "x")) {
            config = config.encodeContentTypeAs(type, ContentType.TEXT);
        }
        return config;
    }
}
