package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chatsession.user.Caller;
import org.chatsession.user.ClientApplications;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.Role;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** What each scheme makes of a request by itself: not mine, mine and this is who, or mine and wrong. */
class SchemeTest {

    private static final Caller KARI = new Caller(2, "kari", "Kari", Role.AGENT);
    private static final String TICKET = new TicketText("0123456789abcdef0123456789abcdef", 7, "Default").encoded();

    private final SchemeSwitches switches = mock(SchemeSwitches.class);
    private final AccessCredentials credentials = mock(AccessCredentials.class);
    private final ClientApplications applications = mock(ClientApplications.class);

    private static MockHttpServletRequest request(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/ChatSession/1");
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        request.setRemoteAddr("192.0.2.1");
        return request;
    }

    /** Converts and authenticates with one scheme alone, as the filter does with all of them. */
    private static @Nullable Caller examine(AuthenticationScheme scheme, HttpServletRequest request) {
        Authentication credentials = scheme.convert(request);
        if (credentials == null || !scheme.supports(credentials.getClass())) {
            return null;
        }
        ((AbstractAuthenticationToken) credentials).setDetails(request.getRemoteAddr());
        Authentication caller = scheme.authenticate(credentials);
        return caller == null ? null : (Caller) caller.getPrincipal();
    }

    private static void assertRefused(AuthenticationScheme scheme, HttpServletRequest request) {
        assertThatThrownBy(() -> examine(scheme, request)).isInstanceOf(AuthenticationException.class);
    }

    private static String basic(String credentials, Charset charset) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(charset));
    }

    @Nested
    class Basic {

        private final PasswordLogins logins = mock(PasswordLogins.class);
        private final TicketScheme tickets = new TicketScheme(credentials, applications, switches);
        private final BasicScheme scheme = new BasicScheme(logins, switches);

        @ParameterizedTest
        @ValueSource(strings = {"SOTicket x", "Bearer x", "Basicx", "", "Negotiate abc"})
        void leavesOtherCredentialsAlone(String authorization) {
            assertThat(examine(scheme, request(authorization))).isNull();
            assertThat(examine(scheme, request(null))).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic ", "basic\t", "BASIC   "})
        void splitsAtTheFirstColon(String scheme) {
            when(logins.login("kari", "a:b:", "192.0.2.1")).thenReturn(KARI);
            assertThat(examine(this.scheme, request(scheme + basic("kari:a:b:", StandardCharsets.UTF_8))))
                    .isEqualTo(KARI);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
        void readsUtf8AndElseLatin1(String charset) {
            when(logins.login("åse", "ærlig", "192.0.2.1")).thenReturn(KARI);
            assertThat(examine(scheme, request("Basic " + basic("åse:ærlig", Charset.forName(charset)))))
                    .isEqualTo(KARI);
        }

        @Test
        void passesAnEmptyPasswordOn() {
            when(logins.login("kari", "", "192.0.2.1")).thenReturn(KARI);
            assertThat(examine(scheme, request("Basic " + basic("kari:", StandardCharsets.UTF_8))))
                    .isEqualTo(KARI);
        }

        @Test
        void takesATicketForTheName() {
            when(credentials.verifyTicket(TICKET)).thenReturn(KARI);
            Authentication ticket = scheme.convert(request("Basic " + basic(TICKET + ":", StandardCharsets.UTF_8)));
            assertThat(scheme.supports(ticket.getClass())).isFalse();
            assertThat(tickets.authenticate(ticket).getPrincipal()).isEqualTo(KARI);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic", "Basic !!!", "Basic a2FyaQ==", "Basic a2FyaQ== more"})
        void refusesWhatIsMalformed(String authorization) {
            assertRefused(scheme, request(authorization));
            verify(logins, never()).login(any(), any(), any());
        }

        @Test
        void challengesOnlyWhereSomebodyCanAnswer() {
            assertThat(scheme.challenge(true)).isEqualTo("Basic realm=\"SuperOffice\", charset=\"UTF-8\"");
            assertThat(scheme.challenge(false)).isNull();
        }
    }

    @Nested
    class SoTicket {

        private final TicketScheme scheme = new TicketScheme(credentials, applications, switches);

        @ParameterizedTest
        @ValueSource(strings = {"SOTicket ", "SoTicket ", "SOTICKET  ", "soticket "})
        void takesItsNameInAnyCase(String name) {
            when(switches.ticket()).thenReturn(true);
            when(credentials.verifyTicket(TICKET)).thenReturn(KARI);
            assertThat(examine(scheme, request(name + TICKET))).isEqualTo(KARI);
        }

        @Test
        void leavesOtherCredentialsAlone() {
            assertThat(examine(scheme, request("Basic x"))).isNull();
            assertThat(examine(scheme, request(null))).isNull();
        }

        @Test
        void wantsARegisteredApplicationWhereTicketsNeedOne() {
            when(switches.ticket()).thenReturn(true);
            when(switches.ticketNeedsApplication()).thenReturn(true);
            when(credentials.verifyTicket(TICKET)).thenReturn(KARI);
            when(applications.isRegistered("known")).thenReturn(true);

            MockHttpServletRequest known = request("SOTicket " + TICKET);
            known.addHeader("SO-AppToken", "known");
            MockHttpServletRequest unknown = request("SOTicket " + TICKET);
            unknown.addHeader("SO-AppToken", "unknown");

            assertThat(examine(scheme, known)).isEqualTo(KARI);
            assertRefused(scheme, unknown);
            assertRefused(scheme, request("SOTicket " + TICKET));
        }
    }

    @Nested
    class Bearer {

        private final IssuedTokenScheme issued = new IssuedTokenScheme(credentials, switches);

        @SuppressWarnings("unchecked")
        private final ObjectProvider<JwtDecoder> decoders = mock(ObjectProvider.class);

        private final JwtDecoder decoder = mock(JwtDecoder.class);
        private final Users users = mock(Users.class);
        private final JwtScheme jwt = new JwtScheme(decoders, users, switches, Settings.defaults());

        private void decode(String token, String login) {
            when(decoders.getObject()).thenReturn(decoder);
            when(decoder.decode(token))
                    .thenReturn(Jwt.withTokenValue(token)
                            .header("alg", "RS256")
                            .subject(login)
                            .build());
        }

        @Test
        void knowsItsOwnTokensByTheirPrefix() {
            when(credentials.verifyToken("8A:Default.x")).thenReturn(KARI);
            assertThat(examine(issued, request("bearer 8A:Default.x"))).isEqualTo(KARI);
            assertThat(examine(jwt, request("Bearer 8A:Default.x"))).isNull();
            assertThat(examine(issued, request("Bearer a.b.c"))).isNull();
            assertThat(examine(issued, request("Basic 8A:Default.x"))).isNull();
        }

        @Test
        void findsTheUserThatTheIssuerNames() {
            decode("a.b.c", "kari");
            when(users.loginAccount("kari")).thenReturn(new LoginAccount(KARI, "hash", true));
            assertThat(examine(jwt, request("Bearer a.b.c"))).isEqualTo(KARI);
        }

        @Test
        void refusesWhoIsNoUserOrDisabled() {
            decode("a.b.c", "nobody");
            assertRefused(jwt, request("Bearer a.b.c"));
            decode("d.e.f", "ola");
            when(users.loginAccount("ola")).thenReturn(new LoginAccount(KARI, "hash", false));
            assertRefused(jwt, request("Bearer d.e.f"));
        }

        @Test
        void refusesTokensOfOthers() {
            when(decoders.getObject()).thenReturn(decoder);
            when(decoder.decode("x")).thenThrow(new BadJwtException("no"));
            assertRefused(jwt, request("Bearer x"));
        }

        @Test
        void refusesNobodyWhileTheIssuerIsOutOfReach() {
            when(decoders.getObject()).thenReturn(decoder);
            when(decoder.decode("keys")).thenThrow(new JwtException("no keys"));
            when(decoder.decode("issuer"))
                    .thenThrow(new JwtDecoderInitializationException("no issuer", new IOException()));
            assertThatThrownBy(() -> examine(jwt, request("Bearer keys")))
                    .isInstanceOf(AuthenticationServiceException.class);
            assertThatThrownBy(() -> examine(jwt, request("Bearer issuer")))
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }

    @Nested
    class BrowserSessionAndToken {

        private final BrowserSessions sessions = mock(BrowserSessions.class);
        private final SessionScheme scheme = new SessionScheme(sessions, switches);

        private MockHttpServletRequest withToken(String token) {
            MockHttpServletRequest request = request(null);
            request.addHeader("X-XSRF-TOKEN", token);
            when(sessions.hasCookie(request)).thenReturn(true);
            return request;
        }

        @Test
        void isNotTriedNextToAnAuthorizationHeader() {
            MockHttpServletRequest request = request("Nonsense");
            when(sessions.hasCookie(request)).thenReturn(true);
            assertThat(examine(scheme, request)).isNull();
        }

        @Test
        void looksNoSessionUpWithoutTheToken() {
            MockHttpServletRequest request = request(null);
            when(sessions.hasCookie(request)).thenReturn(true);
            assertRefused(scheme, request);
            verify(sessions, never()).find(any());
        }

        @Test
        void wantsTheTokenOfTheSession() {
            BrowserSession session = new BrowserSession(KARI, "token");
            when(sessions.isXsrfToken("token", session)).thenReturn(true);
            MockHttpServletRequest right = withToken("token");
            when(sessions.find(right)).thenReturn(session);
            assertThat(examine(scheme, right)).isEqualTo(KARI);
            MockHttpServletRequest wrong = withToken("other");
            when(sessions.find(wrong)).thenReturn(session);
            assertRefused(scheme, wrong);
            assertRefused(scheme, withToken("token"));
        }
    }
}
