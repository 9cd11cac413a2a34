package org.chatsession.server;

import org.chatsession.installation.Installation;
import org.chatsession.security.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says on the console where to go from here. */
@Component
class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final Installation installation;
    private final Users users;
    private final String address;

    Greeting(Installation installation, Users users, @Value("${server.address:}") String address) {
        this.installation = installation;
        this.users = users;
        this.address = address;
    }

    @EventListener
    void greet(ApplicationReadyEvent event) {
        Environment environment = event.getApplicationContext().getEnvironment();
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return;
        }
        String root = "http://" + host() + ":" + port;
        LOG.info("""
                Ready.
                  API root    {}/api/v1/
                  Swagger UI  {}/swagger-ui.html
                  OpenAPI     {}/v3/api-docs
                {}""", root, root, root, logins());
    }

    /** A server on every address is reached by this one too. */
    private String host() {
        return address.isBlank() || address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : bracketed();
    }

    private String bracketed() {
        return address.contains(":") && !address.startsWith("[") ? "[" + address + "]" : address;
    }

    private String logins() {
        boolean demo = installation.isDemo() && users.findByLogin("tje0").isPresent();
        return demo
                ? "  Logins      tje0/Tje0 (administrator), kari/Kari0 and ola/Ola0 (agents), lise/Lise0 (may only read)"
                : "  Logins      your own; this is no demo";
    }
}
