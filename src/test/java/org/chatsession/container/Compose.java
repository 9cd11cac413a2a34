package org.chatsession.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The services of a compose file under a name and on a port of their own, from the command that the machine has. */
final class Compose implements AutoCloseable {

    static final String ADMIN = "admin";
    static final String PASSWORD = "a password for this run";

    private final List<String> command;
    private final Map<String, String> environment;
    private final int port = freePort();

    private Compose(String file) {
        command = new ArrayList<>(
                isThere("docker", "compose", "version") ? List.of("docker", "compose") : List.of("docker-compose"));
        command.addAll(
                List.of("-p", "chatsession" + UUID.randomUUID().toString().substring(0, 8), "-f", file));
        environment = Map.of(
                "POSTGRES_PASSWORD",
                "a password for this run",
                "CHATSESSION_ADMIN_USER",
                ADMIN,
                "CHATSESSION_ADMIN_PASSWORD",
                PASSWORD,
                "CHATSESSION_PORT",
                Integer.toString(port));
    }

    /** Starts all services, from the images that are there. */
    static Compose up(String file) {
        Compose compose = new Compose(file);
        try {
            compose.run("up", "-d", "--no-build");
        } catch (AssertionError e) {
            compose.close();
            throw e;
        }
        return compose;
    }

    int port() {
        return port;
    }

    /** @return what it wrote */
    String run(String... arguments) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        return execute(whole, environment);
    }

    /** Ends a service at once. */
    void kill(String service) {
        run("kill", "-s", "SIGKILL", service);
    }

    @Override
    public void close() {
        run("down", "-v", "-t", "5");
    }

    private static boolean isThere(String... command) {
        try {
            execute(List.of(command), Map.of());
            return true;
        } catch (AssertionError | UncheckedIOException e) {
            return false;
        }
    }

    private static String execute(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
