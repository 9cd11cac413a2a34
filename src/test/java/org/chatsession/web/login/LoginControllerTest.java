package org.chatsession.web.login;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.security.BrowserSession;
import org.chatsession.security.BrowserSessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** The login form: whose it is, what it shows again, and when nobody is logged in or out. */
class LoginControllerTest {

    private final BrowserSessions sessions = mock(BrowserSessions.class);
    private final MockMvc server =
            MockMvcBuilders.standaloneSetup(new LoginController(sessions)).build();

    @BeforeEach
    void offerToken() {
        when(sessions.offerXsrfToken(any(), any())).thenReturn("the-token");
    }

    @Test
    void showsAFormWithTheTokenUnderAStrictPolicy() throws Exception {
        server.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(content().string(containsString("name=\"XSRF_TOKEN\" type=\"hidden\" value=\"the-token\"")))
                .andExpect(content().string(not(containsString("role=\"alert\""))));
    }

    @Test
    void logsInAndGoesBackToThePage() throws Exception {
        server.perform(form("kari", "Kari0"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/login"))
                .andExpect(header().string("Cache-Control", "no-store"));
        verify(sessions).logIn(eq("kari"), eq("Kari0"), any(), any());
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://other.example",
        "Origin, http://localhost:1",
        "Origin, null",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void takesNoFormOfAnotherSite(String name, String value) throws Exception {
        server.perform(form("kari", "Kari0").header(name, value)).andExpect(status().isUnauthorized());
        verify(sessions, never()).logIn(any(), any(), any(), any());
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://localhost", "Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void takesItsOwnForm(String name, String value) throws Exception {
        server.perform(form("kari", "Kari0").header(name, value)).andExpect(status().isSeeOther());
        verify(sessions).logIn(any(), any(), any(), any());
    }

    @Test
    void takesNoFormWithAnotherToken() throws Exception {
        server.perform(form("kari", "Kari0").param("XSRF_TOKEN", "guessed")).andExpect(status().isUnauthorized());
        verify(sessions, never()).logIn(any(), any(), any(), any());
    }

    @Test
    void showsTheNameAgainAndNeverThePassword() throws Exception {
        doThrow(new UnauthenticatedException("Wrong name or password."))
                .when(sessions)
                .logIn(any(), any(), any(), any());
        server.perform(form("\"><script>", "Kari0&secret"))
                .andExpect(status().isUnauthorized())
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"&quot;&gt;&lt;script&gt;\""),
                                containsString("Wrong name or password."),
                                containsString("aria-describedby=\"problem\""),
                                not(containsString("<script>")),
                                not(containsString("secret")))));
    }

    @Test
    void saysWhenToTryAgain() throws Exception {
        doThrow(new TooManyRequestsException(Duration.ofSeconds(17)))
                .when(sessions)
                .logIn(any(), any(), any(), any());
        server.perform(form("kari", "guess"))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "17"))
                .andExpect(content().string(containsString("role=\"alert\"")));
    }

    @Test
    void logsNobodyOutWithoutTheTokenOfTheSession() {
        when(sessions.find(any())).thenReturn(mock(BrowserSession.class));
        assertThatThrownBy(() -> server.perform(post("/logout").param("XSRF_TOKEN", "guessed")))
                .hasCauseInstanceOf(UnauthenticatedException.class);
        assertThatThrownBy(() -> server.perform(post("/logout"))).hasCauseInstanceOf(UnauthenticatedException.class);
        verify(sessions, never()).logOut(any(), any());
    }

    @Test
    void logsOutWithTheTokenOfTheSession() throws Exception {
        BrowserSession session = mock(BrowserSession.class);
        when(sessions.find(any())).thenReturn(session);
        when(sessions.isXsrfToken("right", session)).thenReturn(true);
        server.perform(post("/logout").param("XSRF_TOKEN", "right"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/login"));
        verify(sessions).logOut(any(), any());
    }

    private static MockHttpServletRequestBuilder form(String name, String password) {
        return post("/login").param("username", name).param("password", password);
    }
}
