package org.chatsession.localization;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server's own texts, by resource name and language; a missing text is taken from the fallback languages. */
final class ResourceMessages {

    private static final Map<Language, Map<String, String>> TEXTS = load();

    private ResourceMessages() {}

    static @Nullable String find(Language language, String name) {
        Map<String, String> texts = TEXTS.get(language);
        return texts == null ? null : texts.get(name);
    }

    private static Map<Language, Map<String, String>> load() {
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Properties properties = new Properties();
            List<Language> chain = language.chain();
            for (int i = chain.size() - 1; i >= 0; i--) {
                // not every language has a file
                String file = "texts_" + chain.get(i).isoCode() + ".properties";
                ClassPathText.load(ResourceMessages.class, file, properties);
            }
            texts.put(
                    language,
                    properties.stringPropertyNames().stream()
                            .collect(Collectors.toUnmodifiableMap(name -> name, properties::getProperty)));
        }
        return texts;
    }
}
