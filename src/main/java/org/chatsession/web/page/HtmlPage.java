package org.chatsession.web.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** Renders the pages of the server from Mustache templates. They need no script and are accessible by keyboard and screen reader. */
public final class HtmlPage {

    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .withEscaper(text -> HtmlUtils.htmlEscape(text, "UTF-8"))
            .withLoader(HtmlPage::open);

    private static final Map<String, Template> TEMPLATES = new ConcurrentHashMap<>();

    private HtmlPage() {}

    /**
     * @param template name of the template, without its extension
     * @param base the application's path
     * @param values values of the template; a null and an empty list leave out their sections
     * @return the page
     */
    public static String render(
            String template, String title, String base, Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new HashMap<>(values);
        all.put("title", title);
        all.put("base", base);
        return TEMPLATES.computeIfAbsent(template, COMPILER::loadTemplate).execute(all);
    }

    private static Reader open(String name) throws IOException {
        return new InputStreamReader(
                new ClassPathResource(name + ".mustache", HtmlPage.class).getInputStream(), StandardCharsets.UTF_8);
    }
}
