package org.chatsession.web.openapi;

import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** The pages of {@link ApiIndexController}: plain tables that need no script. */
final class ApiIndexPage {

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
              <main class="wide">
                <p class="product">Chat session server</p>
            %s  </main>
            </body>
            </html>
            """;

    private ApiIndexPage() {}

    static String ofProduct(String base, String name, Map<String, String> facts) {
        StringBuilder body = new StringBuilder();
        body.append("    <h1>").append(escape(name)).append("</h1>\n");
        body.append("    <p><a href=\"")
                .append(escape(base))
                .append("/api/v1\">All operations</a> · <a href=\"")
                .append(escape(base))
                .append("/swagger-ui.html\">Try the API</a> · <a href=\"")
                .append(escape(base))
                .append("/login\">Log in</a></p>\n    <table>\n");
        facts.forEach((fact, value) -> body.append("      <tr><th scope=\"row\">")
                .append(escape(fact))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
        body.append("    </table>\n");
        return page(base, "Chat session server", body);
    }

    /** @param root what all URLs start with, left out of the page for being the same everywhere */
    static String ofRoutes(String base, String root, Map<String, Map<String, String>> routes) {
        StringBuilder body = new StringBuilder();
        body.append("    <h1>Operations</h1>\n    <p>All URLs start with <code>")
                .append(escape(root))
                .append("</code>. <a href=\"")
                .append(escape(base))
                .append("/swagger-ui.html\">Try them</a></p>\n    <table>\n")
                .append(
                        "      <tr><th scope=\"col\">Method</th><th scope=\"col\">URL</th><th scope=\"col\">What it does</th></tr>\n");
        routes.forEach((url, methods) -> methods.forEach((method, text) -> body.append("      <tr><td>")
                .append(escape(method))
                .append("</td><td><code>")
                .append(breakable(escape(url.substring(root.length()))))
                .append("</code></td><td>")
                .append(escape(text))
                .append("</td></tr>\n")));
        body.append("    </table>\n");
        return page(base, "Operations - Chat session server", body);
    }

    /** Long URLs go on in the next line between segments, not in the middle of a word. */
    private static String breakable(String url) {
        return url.replace("/", "<wbr>/");
    }

    private static String page(String base, String title, StringBuilder body) {
        return FRAME.formatted(escape(title), escape(base), body);
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
