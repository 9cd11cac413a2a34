package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.chatsession.user.ClientApplications;
import org.chatsession.user.Users;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whatever stands in the headers that are read before anybody is known, the request goes on or is refused; nothing is thrown. Runs
 * over the recorded inputs; with {@code JAZZER_FUZZ=1} and one method chosen it searches for more.
 */
class HeaderFuzzTest {

    private final SchemeSwitches enabled = stub(SchemeSwitches.class);
    private final PasswordLogins logins = stub(PasswordLogins.class);
    private final AccessCredentialStore store = stub(AccessCredentialStore.class);
    private final List<AuthenticationScheme> schemes = schemes();
    private final CrossOriginFilter crossOrigin = new CrossOriginFilter(
            new CrossOriginSettings(true, "https://desk.example http://localhost*"), stub(SecurityErrorHandler.class));

    private List<AuthenticationScheme> schemes() {
        when(enabled.username()).thenReturn(true);
        when(enabled.ticket()).thenReturn(true);
        when(enabled.bearer()).thenReturn(true);
        when(enabled.jwt()).thenReturn(true);
        when(logins.login(anyString(), anyString(), any())).thenThrow(new BadCredentialsException("test"));
        AccessCredentials credentials = new AccessCredentials(
                store, stub(org.chatsession.user.AccountStatusCache.class), Settings.defaults(), Clock.systemUTC());
        TicketScheme tickets = new TicketScheme(credentials, stub(ClientApplications.class), enabled);
        return List.of(
                new BasicScheme(logins, enabled),
                tickets,
                new IssuedTokenScheme(credentials, enabled),
                new JwtScheme(decoder(), stub(Users.class), enabled, Settings.defaults()));
    }

    @SuppressWarnings("unchecked")
    private static ObjectProvider<JwtDecoder> decoder() {
        ObjectProvider<JwtDecoder> provider = stub(ObjectProvider.class);
        JwtDecoder decoder = NimbusJwtDecoder.withSecretKey(
                        new javax.crypto.spec.SecretKeySpec(new byte[32], "HmacSHA256"))
                .build();
        when(provider.getObject()).thenReturn(decoder);
        when(provider.getIfAvailable()).thenReturn(decoder);
        return provider;
    }

    @FuzzTest
    void authorization(byte[] data) {
        String header = new String(data, StandardCharsets.UTF_8);
        MockHttpServletRequest request = request("GET");
        request.addHeader("Authorization", header);
        try {
            Authentication credentials = new AuthenticationSchemes(schemes).convert(request);
            if (credentials != null) {
                assertThatThrownBy(() -> new ProviderManager(List.copyOf(schemes)).authenticate(credentials))
                        .isInstanceOf(AuthenticationException.class);
            }
        } catch (AuthenticationException e) {
            assertThat(e).hasMessage("malformed");
        }
    }

    @FuzzTest
    void origin(byte[] data) throws Exception {
        String header = new String(data, StandardCharsets.UTF_8);
        Origin origin = Origin.parse(header);
        if (origin != null) {
            assertThat(Origin.parse(
                            origin.scheme() + "://" + origin.host() + (origin.port() < 0 ? "" : ":" + origin.port())))
                    .isEqualTo(origin);
        }
        for (String method : List.of("GET", "POST", "OPTIONS")) {
            MockHttpServletRequest request = request(method);
            request.addHeader("Origin", header);
            request.addHeader("Access-Control-Request-Headers", header);
            MockHttpServletResponse response = new MockHttpServletResponse();
            MockFilterChain chain = new MockFilterChain();

            crossOrigin.doFilter(request, response, chain);

            if (origin == null) {
                assertThat(response.getHeader("Access-Control-Allow-Origin")).isNull();
                assertThat(chain.getRequest() == null).isEqualTo(method.equals("POST"));
            }
        }
    }

    @FuzzTest
    void cookie(byte[] data) {
        String value = new String(data, StandardCharsets.UTF_8);
        List<String> asked = new ArrayList<>();
        SessionRepository<MapSession> sessions = sessions(asked);
        StoredSessions<MapSession> stored = new StoredSessions<>(
                sessions,
                new DefaultCookieSerializer(),
                stub(JdbcClient.class),
                stub(TransactionTemplate.class),
                Settings.defaults(),
                Clock.systemUTC());
        MockHttpServletRequest request = request("GET");
        request.setCookies(new Cookie("SESSION", "x"), cookieOf(value));

        assertThat(stored.find(request)).isNull();
        assertThat(asked).allMatch(id -> id.matches("[0-9a-fA-F-]{36}"));
    }

    private static Cookie cookieOf(String value) {
        Cookie cookie = new Cookie("SESSION", "");
        cookie.setValue(value);
        return cookie;
    }

    private static SessionRepository<MapSession> sessions(List<String> asked) {
        return new SessionRepository<>() {
            @Override
            public MapSession createSession() {
                throw new UnsupportedOperationException();
            }

            @Override
            public void save(MapSession session) {
                throw new UnsupportedOperationException();
            }

            @Override
            public MapSession findById(String id) {
                asked.add(id);
                return null;
            }

            @Override
            public void deleteById(String id) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static MockHttpServletRequest request(String method) {
        MockHttpServletRequest request = new MockHttpServletRequest(method, "/api/v1/ChatSession/1");
        request.setRemoteAddr("192.0.2.1");
        return request;
    }

    /** Does not record its calls, of which a search makes millions. */
    private static <T> T stub(Class<T> type) {
        return mock(type, withSettings().stubOnly());
    }
}
