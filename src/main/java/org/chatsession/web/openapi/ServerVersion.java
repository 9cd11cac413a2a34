package org.chatsession.web.openapi;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * Name, version and build date of this server, under the names that the original product uses.
 *
 * @see "cross-cutting 1.3"
 */
@Component
class ServerVersion {

    /** The version of the original product's carriers that ours are taken from. */
    private static final String SERVICES = "Services88";

    private final String name;
    private final String version;
    private final LocalDate built;

    ServerVersion(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        Instant time = properties == null || properties.getTime() == null ? Instant.EPOCH : properties.getTime();
        this.version = properties == null ? "0" : String.valueOf(properties.getVersion());
        this.name = "chatsession-server " + version;
        this.built = LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    String name() {
        return name;
    }

    Map<String, String> facts() {
        String[] numbers = (version.replaceAll("[^0-9.].*", "") + ".0.0.0").split("\\.");
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("NetServerVersion", numbers[0] + "." + numbers[1] + "." + numbers[2] + ".0");
        facts.put("NetServerAssembly", numbers[0] + "." + numbers[1] + ".0.0");
        facts.put("NetServerDate", built.toString());
        facts.put("NetServerLabel", version);
        facts.put("NetServer", name + " (" + built + ")");
        facts.put("Services", SERVICES);
        facts.put("ServicesCurrent", SERVICES);
        facts.put("Version", "v1");
        return facts;
    }
}
