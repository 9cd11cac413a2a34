package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chatsession.user.Caller;
import org.chatsession.user.ClientApplications;
import org.chatsession.user.NewUser;
import org.chatsession.user.Role;
import org.chatsession.user.User;
import org.chatsession.user.Users;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every cell of the contract's table of schemes (cross-cutting 2.1), with a good credential and with every kind of bad one. */
class CredentialTableIntegrationTest {

    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";
    private static final String PASSWORD = "a long password";
    private static final String APPLICATION = "the application's secret";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    enum Installation {
        ONSITE,
        ONLINE
    }

    enum Credential {
        BASIC,
        TICKET,
        TICKET_AND_APPLICATION,
        TICKET_AND_UNKNOWN_APPLICATION,
        TICKET_AS_BASIC_NAME,
        TOKEN,
        JWT,
        SESSION
    }

    enum State {
        GOOD,
        BAD,
        EXPIRED,
        REVOKED,
        DISABLED
    }

    /** The table: who gets in with a good credential. */
    private static final Map<Installation, Set<Credential>> OPEN = Map.of(
            Installation.ONSITE,
            Set.of(
                    Credential.BASIC,
                    Credential.TICKET,
                    Credential.TICKET_AND_APPLICATION,
                    Credential.TICKET_AND_UNKNOWN_APPLICATION,
                    Credential.TICKET_AS_BASIC_NAME,
                    Credential.TOKEN,
                    Credential.SESSION),
            Installation.ONLINE,
            Set.of(Credential.TICKET_AND_APPLICATION, Credential.TOKEN, Credential.JWT, Credential.SESSION));

    @TempDir
    static Path folder;

    private static KeyPair issuer;
    private static final Map<Installation, TestServer> SERVERS = new EnumMap<>(Installation.class);

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        issuer = generator.generateKeyPair();
        Path key = folder.resolve("issuer.pem");
        Files.writeString(
                key,
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(issuer.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        for (Installation installation : Installation.values()) {
            String name = installation.name().toLowerCase(Locale.ROOT);
            TestServer server = TestServer.start(
                    "jdbc:h2:mem:table-" + name + ";DB_CLOSE_DELAY=-1",
                    "chatsession.installation=" + name,
                    "chatsession.security.failures-per-address=100000",
                    "spring.security.oauth2.resourceserver.jwt.audiences=chatsession",
                    "spring.security.oauth2.resourceserver.jwt.public-key-location=" + key.toUri());
            server.bean(ClientApplications.class).register("partner", APPLICATION, true);
            SERVERS.put(installation, server);
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(TestServer::close);
        SERVERS.clear();
    }

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        for (Installation installation : Installation.values()) {
            for (Credential credential : Credential.values()) {
                for (State state : State.values()) {
                    if (credential != Credential.BASIC || state != State.EXPIRED) {
                        cells.add(Arguments.of(installation, credential, state));
                    }
                }
            }
        }
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("cells")
    void answers(Installation installation, Credential credential, State state) throws Exception {
        TestServer server = SERVERS.get(installation);
        Users users = server.bean(Users.class);
        String login = "user" + NUMBER.incrementAndGet();
        User user =
                users.add(new NewUser(login, null, "Anne", "Anne Berg", "", 1, "Group", Role.AGENT, true), PASSWORD);
        boolean open = OPEN.get(installation).contains(credential);
        // A revoked access token of somebody else's issuer is not ours to know of; a disabled user is
        boolean lives = state == State.GOOD || credential == Credential.JWT && state == State.REVOKED;

        RequestSpecification client =
                client(server, credential, server.caller(login), state == State.BAD, state == State.EXPIRED);
        if (state != State.BAD && state != State.EXPIRED) {
            // What is remembered of a credential must not outlive it
            given(client).when().get(WHO_AM_I).then().statusCode(open ? 200 : 401);
        }
        if (state == State.REVOKED) {
            users.changePassword(user.associateId(), "another long password");
        }
        if (state == State.DISABLED) {
            users.setEnabled(user.associateId(), false);
        }
        Response answer = given(client).when().get(WHO_AM_I);

        if (open && lives) {
            answer.then().statusCode(200).body("Associate", equalTo(login));
        } else {
            answer.then().statusCode(401).body("ErrorType", equalTo("SoSessionException"));
            assertThat(answer.headers().getValues("WWW-Authenticate")).contains("SoTicket", "Bearer");
        }
    }

    private RequestSpecification client(
            TestServer server, Credential credential, Caller caller, boolean bad, boolean expired) throws Exception {
        RequestSpecification client = server.anybody();
        AccessCredentials credentials = server.bean(AccessCredentials.class);
        JdbcClient jdbc = server.bean(JdbcClient.class);
        switch (credential) {
            case BASIC:
                return server.as(caller.userName(), bad ? "something else" : PASSWORD);
            case TOKEN:
                String token = bad ? "8A:Default.unknown" : credentials.grantToken(caller);
                end(expired, jdbc);
                return client.header("Authorization", "bEaReR " + token);
            case JWT:
                return client.header("Authorization", "Bearer " + jwt(caller.userName(), bad, expired));
            case SESSION:
                return session(client, caller, bad, expired, jdbc);
            default:
                String ticket = bad ? TicketText.random("Default").encoded() : credentials.grantTicket(caller);
                end(expired, jdbc);
                return switch (credential) {
                    case TICKET_AND_APPLICATION ->
                        client.header("Authorization", "SOTICKET " + ticket).header("SO-AppToken", APPLICATION);
                    case TICKET_AND_UNKNOWN_APPLICATION ->
                        client.header("Authorization", "SoTicket " + ticket).header("SO-AppToken", "nobody's");
                    case TICKET_AS_BASIC_NAME -> server.as(ticket, "");
                    default -> client.header("Authorization", "SOTicket " + ticket);
                };
        }
    }

    private static void end(boolean expired, JdbcClient jdbc) {
        if (expired) {
            jdbc.sql("update access_credential set valid_to = ?")
                    .param(Instant.now().minusSeconds(1).atOffset(java.time.ZoneOffset.UTC))
                    .update();
        }
    }

    private static RequestSpecification session(
            RequestSpecification client, Caller caller, boolean bad, boolean expired, JdbcClient jdbc) {
        Response login = given(client)
                .contentType("application/x-www-form-urlencoded")
                .body("username=" + caller.userName() + "&password=" + PASSWORD.replace(' ', '+'))
                .when()
                .post("/login");
        login.then().statusCode(303);
        if (expired) {
            long past = Instant.now().minus(Duration.ofDays(1)).toEpochMilli();
            jdbc.sql("update spring_session set last_access_time = ?, expiry_time = ?")
                    .params(past, past)
                    .update();
        }
        return client.cookie("SESSION", login.cookie("SESSION"))
                .header("X-XSRF-TOKEN", bad ? "guessed" : login.cookie("XSRF-TOKEN"));
    }

    private static String jwt(String login, boolean bad, boolean expired) throws GeneralSecurityException {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.RS256),
                    new JWTClaimsSet.Builder()
                            .subject(login)
                            .audience("chatsession")
                            .expirationTime(Date.from(Instant.now().plusSeconds(expired ? -300 : 300)))
                            .build());
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            jwt.sign(new RSASSASigner(bad ? generator.generateKeyPair().getPrivate() : issuer.getPrivate()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
