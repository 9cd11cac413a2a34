package org.chatsession.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is to be there from the start.
 *
 * @param file a YAML or JSON file of users, applications and topics; what it names is added where it is missing
 */
@ConfigurationProperties("chatsession.seed")
public record SeedSettings(@Nullable Path file) {}
