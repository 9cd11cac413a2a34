package org.chatsession.security;

import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings as they are when nothing is set. */
final class Settings {

    private Settings() {}

    static SecuritySettings defaults() {
        return new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("chatsession.security", SecuritySettings.class);
    }
}
