package org.chatsession.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.chatsession.user.Caller;
import org.chatsession.user.ClientApplications;
import org.chatsession.user.LoginAccount;
import org.chatsession.user.Role;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** What each scheme makes of a request by itself: not mine, mine and this is who, or mine and wrong. */
class SchemeTest {

    private static final Caller KARI = new Caller(2, "kari", "Kari", Role.AGENT);
    private static final Outcome KNOWN = new Outcome.Known(KARI);
    private static final Outcome WRONG = Outcome.wrong("test");
    private static final String TICKET = new TicketText("0123456789abcdef0123456789abcdef", 7, "Default").encoded();

    private final EnabledAuthenticationSchemes gates = mock(EnabledAuthenticationSchemes.class);
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

    private static String basic(String credentials, Charset charset) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(charset));
    }

    @Nested
    class Basic {

        private final PasswordLogins logins = mock(PasswordLogins.class);
        private final TicketScheme tickets = new TicketScheme(credentials, applications, gates);
        private final BasicScheme scheme = new BasicScheme(logins, tickets, gates);

        @ParameterizedTest
        @ValueSource(strings = {"SOTicket x", "Bearer x", "Basicx", "", "Negotiate abc"})
        void leavesOtherCredentialsAlone(String authorization) {
            assertThat(scheme.examine(request(authorization))).isEqualTo(Outcome.NOT_MINE);
            assertThat(scheme.examine(request(null))).isEqualTo(Outcome.NOT_MINE);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic ", "basic\t", "BASIC   "})
        void splitsAtTheFirstColon(String scheme) {
            when(logins.login("kari", "a:b:", "192.0.2.1")).thenReturn(KNOWN);
            assertThat(this.scheme.examine(request(scheme + basic("kari:a:b:", StandardCharsets.UTF_8))))
                    .isEqualTo(KNOWN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
        void readsUtf8AndElseLatin1(String charset) {
            when(logins.login("åse", "ærlig", "192.0.2.1")).thenReturn(KNOWN);
            assertThat(scheme.examine(request("Basic " + basic("åse:ærlig", Charset.forName(charset)))))
                    .isEqualTo(KNOWN);
        }

        @Test
        void passesAnEmptyPasswordOn() {
            when(logins.login("kari", "", "192.0.2.1")).thenReturn(WRONG);
            assertThat(scheme.examine(request("Basic " + basic("kari:", StandardCharsets.UTF_8))))
                    .isEqualTo(WRONG);
        }

        @Test
        void takesATicketForTheName() {
            when(gates.ticket()).thenReturn(true);
            when(credentials.verifyTicket(TICKET)).thenReturn(KNOWN);
            assertThat(scheme.examine(request("Basic " + basic(TICKET + ":", StandardCharsets.UTF_8))))
                    .isEqualTo(KNOWN);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic", "Basic !!!", "Basic a2FyaQ==", "Basic a2FyaQ== more"})
        void refusesWhatIsMalformed(String authorization) {
            assertThat(scheme.examine(request(authorization))).isInstanceOf(Outcome.Wrong.class);
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

        private final TicketScheme scheme = new TicketScheme(credentials, applications, gates);

        @ParameterizedTest
        @ValueSource(strings = {"SOTicket ", "SoTicket ", "SOTICKET  ", "soticket "})
        void takesItsNameInAnyCase(String name) {
            when(gates.ticket()).thenReturn(true);
            when(credentials.verifyTicket(TICKET)).thenReturn(KNOWN);
            assertThat(scheme.examine(request(name + TICKET))).isEqualTo(KNOWN);
        }

        @Test
        void leavesOtherCredentialsAlone() {
            assertThat(scheme.examine(request("Basic x"))).isEqualTo(Outcome.NOT_MINE);
            assertThat(scheme.examine(request(null))).isEqualTo(Outcome.NOT_MINE);
        }

        @Test
        void wantsARegisteredApplicationWhereTicketsNeedOne() {
            when(gates.ticket()).thenReturn(true);
            when(gates.ticketNeedsApplication()).thenReturn(true);
            when(credentials.verifyTicket(TICKET)).thenReturn(KNOWN);
            when(applications.isRegistered("known")).thenReturn(true);

            MockHttpServletRequest known = request("SOTicket " + TICKET);
            known.addHeader("SO-AppToken", "known");
            MockHttpServletRequest unknown = request("SOTicket " + TICKET);
            unknown.addHeader("SO-AppToken", "unknown");

            assertThat(scheme.examine(known)).isEqualTo(KNOWN);
            assertThat(scheme.examine(unknown)).isInstanceOf(Outcome.Wrong.class);
            assertThat(scheme.examine(request("SOTicket " + TICKET))).isInstanceOf(Outcome.Wrong.class);
        }
    }

    @Nested
    class Bearer {

        private final IssuedTokenScheme issued = new IssuedTokenScheme(credentials, gates);

        @SuppressWarnings("unchecked")
        private final ObjectProvider<JwtDecoder> decoders = mock(ObjectProvider.class);

        private final JwtDecoder decoder = mock(JwtDecoder.class);
        private final Users users = mock(Users.class);
        private final JwtScheme jwt = new JwtScheme(decoders, users, gates, Settings.defaults());

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
            when(credentials.verifyToken("8A:Default.x")).thenReturn(KNOWN);
            assertThat(issued.examine(request("bearer 8A:Default.x"))).isEqualTo(KNOWN);
            assertThat(jwt.examine(request("Bearer 8A:Default.x"))).isEqualTo(Outcome.NOT_MINE);
            assertThat(issued.examine(request("Bearer a.b.c"))).isEqualTo(Outcome.NOT_MINE);
            assertThat(issued.examine(request("Basic 8A:Default.x"))).isEqualTo(Outcome.NOT_MINE);
        }

        @Test
        void findsTheUserThatTheIssuerNames() {
            decode("a.b.c", "kari");
            when(users.loginAccount("kari")).thenReturn(new LoginAccount(KARI, "hash", true, 1));
            assertThat(jwt.examine(request("Bearer a.b.c"))).isEqualTo(KNOWN);
        }

        @Test
        void refusesWhoIsNoUserOrDisabled() {
            decode("a.b.c", "nobody");
            assertThat(jwt.examine(request("Bearer a.b.c"))).isInstanceOf(Outcome.Wrong.class);
            decode("d.e.f", "ola");
            when(users.loginAccount("ola")).thenReturn(new LoginAccount(KARI, "hash", false, 1));
            assertThat(jwt.examine(request("Bearer d.e.f"))).isInstanceOf(Outcome.Wrong.class);
        }

        @Test
        void refusesTokensOfOthers() {
            when(decoders.getObject()).thenReturn(decoder);
            when(decoder.decode("x")).thenThrow(new BadJwtException("no"));
            assertThat(jwt.examine(request("Bearer x"))).isInstanceOf(Outcome.Wrong.class);
        }

        @Test
        void refusesNobodyWhileTheIssuerIsOutOfReach() {
            when(decoders.getObject()).thenReturn(decoder);
            when(decoder.decode("keys")).thenThrow(new JwtException("no keys"));
            when(decoder.decode("issuer")).thenThrow(new JwtDecoderInitializationException("no issuer", new IOException()));
            assertThatThrownBy(() -> jwt.examine(request("Bearer keys")))
                    .isInstanceOf(AuthenticationServiceException.class);
            assertThatThrownBy(() -> jwt.examine(request("Bearer issuer")))
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }

    @Nested
    class BrowserSessionAndToken {

        private final BrowserSessions sessions = mock(BrowserSessions.class);
        private final SessionScheme scheme = new SessionScheme(sessions, gates);

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
            assertThat(scheme.examine(request)).isEqualTo(Outcome.NOT_MINE);
        }

        @Test
        void looksNoSessionUpWithoutTheToken() {
            MockHttpServletRequest request = request(null);
            when(sessions.hasCookie(request)).thenReturn(true);
            assertThat(scheme.examine(request)).isInstanceOf(Outcome.Wrong.class);
            verify(sessions, never()).find(any());
        }

        @Test
        void wantsTheTokenOfTheSession() {
            MockHttpServletRequest right = withToken("token");
            when(sessions.find(right)).thenReturn(new BrowserSession(KARI, "token"));
            assertThat(scheme.examine(right)).isEqualTo(KNOWN);
            MockHttpServletRequest wrong = withToken("other");
            when(sessions.find(wrong)).thenReturn(new BrowserSession(KARI, "token"));
            assertThat(scheme.examine(wrong)).isInstanceOf(Outcome.Wrong.class);
            assertThat(scheme.examine(withToken("token"))).isInstanceOf(Outcome.Wrong.class);
        }
    }
}
