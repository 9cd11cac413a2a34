package org.chatsession.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All settings, those of this program and of Spring Boot, read from the configuration metadata on the class path. */
final class SettingCatalog {

    /** Maximum edit distance of a name that is suggested; at most one in three characters may differ. */
    private static final int MAX_DIFFERENCE = 6;

    private static final String OWN_PREFIX = "chatsession.";

    private final List<Setting> settings;

    private SettingCatalog(List<Setting> settings) {
        this.settings = settings;
    }

    /**
     * One setting.
     *
     * @param name as in {@code application.yaml}
     * @param map whether any name may follow below it, as below {@code logging.level}
     * @param defaultValue blank where there is none
     */
    record Setting(String name, boolean map, String defaultValue, String description) {

        /** The environment variable that sets it. */
        String variable() {
            return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        }
    }

    /** All settings. */
    static SettingCatalog load() {
        return new SettingCatalog(files().flatMap(List::stream)
                .sorted(Comparator.comparing(Setting::name))
                .toList());
    }

    /** Loads only the settings that start with {@code chatsession.}, which is faster. */
    static SettingCatalog loadOwn() {
        return new SettingCatalog(
                files().filter(settings -> settings.get(0).name().startsWith(OWN_PREFIX))
                        .findFirst()
                        .orElse(List.of()));
    }

    /** The settings of each metadata file, read lazily. That of this program is the first. */
    private static Stream<List<Setting>> files() {
        try {
            return Collections.list(SettingCatalog.class
                            .getClassLoader()
                            .getResources("META-INF/spring-configuration-metadata.json"))
                    .stream()
                    .map(SettingCatalog::read)
                    .filter(settings -> !settings.isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Setting> read(URL file) {
        try (InputStream in = file.openStream()) {
            return JsonMapper.shared()
                    .readTree(in)
                    .path("properties")
                    .valueStream()
                    .map(SettingCatalog::setting)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Setting setting(JsonNode entry) {
        JsonNode value = entry.path("defaultValue");
        return new Setting(
                entry.path("name").stringValue(""),
                entry.path("type").stringValue("").matches("java\\.util\\.(Map|Properties).*"),
                value.isArray()
                        ? String.join(
                                ",", value.valueStream().map(JsonNode::asString).toList())
                        : value.asString(""),
                entry.path("description").stringValue("").replaceAll("\\{@\\w+ ([^}]*)}", "$1"));
    }

    /** The settings of one name and of all names below it. */
    List<Setting> below(String prefix) {
        return settings.stream()
                .filter(setting -> (setting.name() + ".").startsWith(prefix + "."))
                .toList();
    }

    /** Whether the setting exists, in any of the spellings that Spring Boot accepts. */
    boolean contains(String name) {
        String wanted = canonical(name);
        return settings.stream().anyMatch(setting -> {
            String known = canonical(setting.name());
            return wanted.equals(known) || setting.map() && wanted.startsWith(known);
        });
    }

    /** The setting with the most similar name, if one is similar enough. */
    Optional<Setting> nearest(String name) {
        String wanted = canonical(name);
        int limit = Math.min(MAX_DIFFERENCE, wanted.length() / 3);
        return settings.stream()
                .filter(setting -> distance(wanted, canonical(setting.name())) <= limit)
                .min(Comparator.comparingInt(setting -> distance(wanted, canonical(setting.name()))));
    }

    /** Spring Boot ignores case, dashes and underscores; in variables the dots are underscores as well. Items of lists have a number. */
    private static String canonical(String name) {
        return name.replaceFirst("(\\[|_\\d+(_|$)).*", "")
                .replaceAll("[._-]", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
