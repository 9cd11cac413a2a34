package org.chatsession.server;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of initial data.
 *
 * @param file a YAML or JSON file of users, applications and topics; its entries are added if they do not exist
 */
@ConfigurationProperties("chatsession.seed")
public record SeedSettings(@Nullable Path file) {

    public SeedSettings {
        if (file != null && !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "chatsession.seed.file is '" + file + "', but it must be a file that exists, in YAML or JSON");
        }
    }
}
