package org.chatsession.web.openapi;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

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
                .append(value.startsWith("http") ? link(value) : escape(value))
                .append("</td></tr>\n"));
        body.append("    </table>\n");
        return page(base, "Chat session server", body);
    }

    /**
     * A way to call the API.
     *
     * @param id of the operation in the document
     * @param path below {@code /api}
     * @param query the parameters, with a question mark, or empty
     */
    record Row(String group, String id, String method, String path, String query, String summary) {}

    /** @param root what all URLs start with, left out of the page for being the same everywhere */
    static String ofRoutes(String base, String root, List<Row> rows) {
        StringBuilder body = new StringBuilder();
        body.append("    <h1>Operations</h1>\n    <p>All URLs start with <code>")
                .append(escape(root))
                .append("</code>. <a href=\"")
                .append(escape(base))
                .append("/swagger-ui.html\">Try them</a></p>\n");
        Map<String, List<Row>> groups =
                rows.stream().collect(Collectors.groupingBy(Row::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            body.append("    <h2>").append(escape(group)).append("</h2>\n    <table class=\"operations\">\n");
            members.forEach(row -> body.append("      <tr><td>")
                    .append(escape(row.method()))
                    .append("</td><td><code>")
                    .append(breakable(escape(row.path() + row.query())))
                    .append("</code></td><td><a href=\"")
                    .append(escape(tryPage(base, row)))
                    .append("\">")
                    .append(escape(row.summary()))
                    .append("</a></td></tr>\n"));
            body.append("    </table>\n");
        });
        return page(base, "Operations - Chat session server", body);
    }

    /** Where Swagger UI shows the operation. */
    private static String tryPage(String base, Row row) {
        return base + "/swagger-ui.html#/" + UriUtils.encode(row.group(), StandardCharsets.UTF_8) + "/" + row.id();
    }

    /** Long URLs go on in the next line between segments and parameters, not in the middle of a word. */
    private static String breakable(String url) {
        return url.replace("/", "<wbr>/").replace("?", "<wbr>?").replace("&amp;", "<wbr>&amp;");
    }

    private static String page(String base, String title, StringBuilder body) {
        return FRAME.formatted(escape(title), escape(base), body);
    }

    private static String link(String url) {
        return "<a href=\"" + escape(url) + "\">" + escape(url) + "</a>";
    }

    private static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
