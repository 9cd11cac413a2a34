package org.chatsession.localization;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** The server's own texts, by resource name and language; a missing text is taken from the fallback languages. */
final class ResourceMessages {

    private static final String NAME = ResourceMessages.class.getPackageName() + ".texts";
    private static final Map<Language, ResourceBundle> TEXTS = load();

    private ResourceMessages() {}

    static @Nullable String find(Language language, String name) {
        ResourceBundle texts = Objects.requireNonNull(TEXTS.get(language));
        return texts.containsKey(name) ? texts.getString(name) : null;
    }

    private static Map<Language, ResourceBundle> load() {
        // English rather than the language of this machine where a language has no file
        Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
        Map<Language, ResourceBundle> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            texts.put(language, ResourceBundle.getBundle(NAME, language.locale(), control));
        }
        return texts;
    }
}
