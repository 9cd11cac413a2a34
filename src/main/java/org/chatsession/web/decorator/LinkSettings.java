package org.chatsession.web.decorator;

import jakarta.validation.constraints.Pattern;
import org.chatsession.installation.InRange;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The public address of the server, which replaces that of the request.
 *
 * @param scheme http or https
 * @param host name or address, without a port
 * @param port the port; the default port of the scheme is left out of URLs
 */
@ConfigurationProperties("chatsession.links")
public record LinkSettings(
        @Pattern(regexp = "https?", message = "must be http or https") @Nullable
        String scheme,

        @Pattern(regexp = "[^\\s/:?#@]+|\\[[0-9A-Fa-f:.]+]", message = "must be a name or an address, without a port")
        @Nullable
        String host,

        @InRange(min = "1", max = "65535") @Nullable Integer port) {}
