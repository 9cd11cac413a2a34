package org.chatsession.server;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.chatsession.installation.Installation;
import org.chatsession.user.Users;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on the console where to go from here. */
@Component
class StartupMessage {

    private static final Logger LOG = LoggerFactory.getLogger(StartupMessage.class);

    private final Installation installation;
    private final Users users;
    private final ServerProperties server;

    StartupMessage(Installation installation, Users users, ServerProperties server) {
        this.installation = installation;
        this.users = users;
        this.server = server;
    }

    @EventListener
    void greet(ApplicationReadyEvent event) {
        String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
        if (port == null) {
            return;
        }
        InetAddress address = server.getAddress();
        boolean demoUsers = users.findByLogin("tje0").isPresent();
        String app = server.getServlet().getContextPath();
        String root = "http://" + host(address) + ":" + port + (app == null ? "" : app);
        LOG.info("""
                Ready.
                  API root    {}/api/v1/
                  Swagger UI  {}/swagger-ui.html
                  OpenAPI     {}/v3/api-docs
                  Logins      {}""", root, root, root, logins(installation.isDemo() && demoUsers));
        if (demoUsers && !installation.isDemo() && !StartupValidator.isLoopback(address)) {
            LOG.warn(
                    "*** This database was once filled with demo users, and others can reach this server. Disable tje0, kari,"
                            + " ola and lise, or change their passwords: everybody knows them. ***");
        }
    }

    /** A server on every address is reached by this one too. */
    private static String host(@Nullable InetAddress address) {
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    private static String logins(boolean demo) {
        return demo
                ? "tje0/Tje0 (administrator), kari/Kari0 and ola/Ola0 (agents), lise/Lise0 (may only read)"
                : "your own; this is no demo";
    }
}
