package org.chatsession.web.login;

import org.chatsession.security.BrowserSession;
import org.chatsession.security.BrowserSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The page for login and logout. It needs no script and is accessible by keyboard and screen reader. */
final class LoginPage {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <meta name="color-scheme" content="light dark">
              <title>%s</title>
              <link rel="stylesheet" href="%s/login.css">
            </head>
            <body>
              <main>
                <p class="product">Chat session server</p>
            %s
              </main>
            </body>
            </html>
            """;

    private LoginPage() {}

    /**
     * @param base the application's path
     * @param name the name that was entered before, to fill in the field
     * @param problem why the login failed, null for a new form
     */
    static String form(String base, String xsrfToken, String name, @Nullable String problem) {
        String alert = problem == null
                ? ""
                : "    <p class=\"problem\" id=\"problem\" role=\"alert\">" + escape(problem) + "</p>\n";
        String described = problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"problem\"";
        boolean nameGiven = !name.isEmpty();
        String body = """
                    <h1>Log in</h1>
                %s    <form method="post" action="%s/login">
                      <label for="username">User name</label>
                      <input id="username" name="username" type="text" value="%s" autocomplete="username" autocapitalize="none"
                        spellcheck="false" required%s%s>
                      <label for="password">Password</label>
                      <input id="password" name="password" type="password" autocomplete="current-password" required%s%s>
                      <input id="%s" name="%s" type="hidden" value="%s">
                      <button type="submit">Log in</button>
                    </form>""".formatted(
                        alert,
                        escape(base),
                        escape(name),
                        nameGiven ? "" : " autofocus",
                        described,
                        nameGiven ? " autofocus" : "",
                        described,
                        BrowserSessions.XSRF_INPUT,
                        BrowserSessions.XSRF_INPUT,
                        escape(xsrfToken));
        return FRAME.formatted("Log in - Chat session server", escape(base), body);
    }

    static String loggedIn(String base, BrowserSession session) {
        String path = escape(base);
        String body = """
                    <h1>You are logged in</h1>
                    <p>as <strong>%s</strong> (%s)</p>
                    <p><a href="%s/swagger-ui.html">Try the API</a></p>
                    <form method="post" action="%s/logout">
                      <input id="%s" name="%s" type="hidden" value="%s">
                      <button type="submit">Log out</button>
                    </form>""".formatted(
                        escape(session.caller().displayName()),
                        escape(session.caller().userName()),
                        path,
                        path,
                        BrowserSessions.XSRF_INPUT,
                        BrowserSessions.XSRF_INPUT,
                        escape(session.xsrfToken()));
        return FRAME.formatted("Logged in - Chat session server", path, body);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }
}
