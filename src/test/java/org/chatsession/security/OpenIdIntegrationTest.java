package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Access tokens of an OpenID issuer: which are accepted, and what happens when the issuer does not answer. */
class OpenIdIntegrationTest {

    private static final String JWT = "spring.security.oauth2.resourceserver.jwt.";
    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    private static RSAKey key;
    private static int port;
    private static @Nullable HttpServer issuer;
    private static String issuerUri;
    private static TestServer server;

    @BeforeAll
    static void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        issuerUri = "http://127.0.0.1:" + port;
        server = TestServer.start(
                "jdbc:h2:mem:openid;DB_CLOSE_DELAY=-1",
                "chatsession.installation=online",
                JWT + "issuer-uri=" + issuerUri,
                JWT + "audiences=chatsession");
    }

    private static void startIssuer() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        answer(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + issuerUri + "\",\"jwks_uri\":\"" + issuerUri
                        + "/keys\",\"subject_types_supported\":[\"public\"]}");
        issuer.start();
    }

    private static void answer(String path, String json) {
        issuer.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterAll
    static void stop() {
        server.close();
        if (issuer != null) {
            issuer.stop(0);
        }
    }

    /** In one test, since the issuer is away before it is there and stays known afterwards. */
    @Test
    void acceptsTokensForThisServerOnlyAndWaitsForTheIssuer() throws JOSEException, IOException {
        call(claims -> claims).statusCode(503).header("Retry-After", notNullValue());

        startIssuer();

        call(claims -> claims).statusCode(200).body("Associate", equalTo("kari"));
        call(claims -> claims.audience("another application")).statusCode(401);
        call(claims -> claims.audience((String) null)).statusCode(401);
        call(claims -> claims.expirationTime(null)).statusCode(401);
        call(claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(300))))
                .statusCode(401);
        call(claims -> claims.issuer("http://127.0.0.1:1")).statusCode(401);
        call(claims -> claims.issuer(null)).statusCode(401);
        call(claims -> claims.subject(null).claim("preferred_username", "tje0")).statusCode(401);
        call(claims -> claims.subject("nobody")).statusCode(401);
        given().baseUri(server.url())
                .header("Authorization", "Bearer a.b.c")
                .when()
                .get(WHO_AM_I)
                .then()
                .statusCode(401);
    }

    @Test
    void doesNotStartWithoutAnAudience() {
        assertThatThrownBy(() -> TestServer.start(
                                "jdbc:h2:mem:no-audience",
                                "chatsession.installation=online",
                                JWT + "issuer-uri=" + issuerUri)
                        .close())
                .hasMessageContaining("without an audience");
    }

    private static ValidatableResponse call(UnaryOperator<JWTClaimsSet.Builder> change) throws JOSEException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuerUri)
                .subject("kari")
                .audience("chatsession")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("one").build(),
                change.apply(claims).build());
        jwt.sign(new RSASSASigner(key));
        return given().baseUri(server.url())
                .header("Authorization", "Bearer " + jwt.serialize())
                .when()
                .get(WHO_AM_I)
                .then();
    }
}
