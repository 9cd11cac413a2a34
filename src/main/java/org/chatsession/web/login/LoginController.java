package org.chatsession.web.login;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.chatsession.security.BrowserSession;
import org.chatsession.security.BrowserSessions;
import org.chatsession.security.Origin;
import org.chatsession.security.PublicEndpoint;
import org.chatsession.web.page.HtmlPage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page for login and logout.
 *
 * @see "cross-cutting 2.5, 2.8"
 */
@Controller
@Hidden
class LoginController {

    private final BrowserSessions sessions;

    LoginController(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping("/login")
    @PublicEndpoint
    void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BrowserSession session = sessions.find(request);
        if (session == null) {
            showForm(HttpServletResponse.SC_OK, "", null, request, response);
            return;
        }
        sessions.sendXsrfCookie(session.xsrfToken(), request, response);
        String page = HtmlPage.render(
                "logged-in",
                "Logged in - Chat session server",
                request.getContextPath(),
                Map.of(
                        "displayName", session.caller().displayName(),
                        "userName", session.caller().userName(),
                        "xsrfInput", BrowserSessions.XSRF_INPUT,
                        "xsrfToken", session.xsrfToken()));
        write(HttpServletResponse.SC_OK, page, response);
    }

    @PostMapping("/login")
    @PublicEndpoint
    void logIn(
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(name = BrowserSessions.XSRF_INPUT, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!isOwnForm(token, request)) {
            showForm(
                    HttpServletResponse.SC_UNAUTHORIZED,
                    username,
                    "This form has expired. Please try again.",
                    request,
                    response);
            return;
        }
        try {
            sessions.logIn(username, password, request, response);
            redirectToForm(request, response);
        } catch (UnauthenticatedException e) {
            showForm(HttpServletResponse.SC_UNAUTHORIZED, username, e.getMessage(), request, response);
        } catch (TooManyRequestsException e) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(e.retryAfter().toSeconds()));
            showForm(429, username, e.getMessage(), request, response);
        }
    }

    /** Requires the session's XSRF token, in the form or in the header, so that other sites cannot log a user out. */
    @PostMapping("/logout")
    @PublicEndpoint
    void logOut(
            @RequestParam(name = BrowserSessions.XSRF_INPUT, required = false) @Nullable String token,
            HttpServletRequest request,
            HttpServletResponse response) {
        BrowserSession session = sessions.find(request);
        String given = token == null ? request.getHeader(BrowserSessions.XSRF_HEADER) : token;
        if (session != null && (given == null || !sessions.isXsrfToken(given, session))) {
            throw new UnauthenticatedException("Logging out needs the XSRF token of the session.");
        }
        sessions.logOut(request, response);
        redirectToForm(request, response);
    }

    private static void redirectToForm(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + "/login");
    }

    /**
     * Prevents login CSRF by other sites. A token that is sent must be that of the cookie; a program that has not loaded the page
     * sends none, and no {@code Origin} either, which every browser sends.
     */
    private boolean isOwnForm(@Nullable String token, HttpServletRequest request) {
        if (token != null && !token.isEmpty()) {
            BrowserSession session = sessions.find(request);
            return session == null
                    ? sessions.isXsrfToken(token, request)
                    : sessions.isXsrfToken(token, session) || sessions.isXsrfToken(token, request);
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return false;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || Origin.isOwn(origin, request);
    }

    private void showForm(
            int status,
            String username,
            @Nullable String problem,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("problem", problem);
        values.put("name", username);
        values.put("nameGiven", !username.isEmpty());
        values.put("xsrfInput", BrowserSessions.XSRF_INPUT);
        values.put("xsrfToken", sessions.offerXsrfToken(request, response));
        write(
                status,
                HtmlPage.render("login", "Log in - Chat session server", request.getContextPath(), values),
                response);
    }

    private static void write(int status, String page, HttpServletResponse response) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
