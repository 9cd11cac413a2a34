package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.specification.RequestSpecification;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The server as a process of its own, set up by environment variables alone, so that it can be killed, started again and asked why it
 * does not start.
 *
 * <p>It listens on a free port of 127.0.0.1, which it keeps over restarts, and runs in a folder of its own, so that the database lands
 * there too.
 */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();
    private final int port;
    private final List<String> arguments;
    private Process process;

    private ServerProcess(Path folder, Map<String, String> settings, String... arguments) {
        this.arguments = List.of(arguments);
        this.folder = folder;
        this.port = freePort();
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.putAll(settings);
        this.process = launch();
    }

    /** Starts a server and waits until it is ready. */
    public static ServerProcess start(Path folder, Map<String, String> environment) {
        ServerProcess server = new ServerProcess(folder, environment);
        server.awaitReady();
        return server;
    }

    /** Starts a server that is not expected to come up, and waits for its end. */
    public static ServerProcess startInVain(Path folder, Map<String, String> environment, String... arguments) {
        ServerProcess server = new ServerProcess(folder, environment, arguments);
        server.awaitExit();
        return server;
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public int port() {
        return port;
    }

    /** Requests with Basic credentials. */
    public RequestSpecification as(String user, String password) {
        return HttpSpecification.to(port, user, password);
    }

    /** Ends the process the way a power cut would: kill -9. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /**
     * Asks the process to end, and waits for it.
     *
     * @return the exit code
     */
    public int stop() {
        process.destroy();
        return awaitExit();
    }

    /** Asks the process to end, and does not wait. */
    public void beginToStop() {
        process.destroy();
    }

    /** Starts the process again after its end, in the same folder and on the same port, and waits until it is ready. */
    public void startAgain() {
        assertThat(process.isAlive()).as("still running").isFalse();
        process = launch();
        awaitReady();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** @return the exit code */
    public int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The server did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that the process has written since its last start. */
    public String output() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the process has written this. */
    public void awaitOutput(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains(text)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("No '" + text + "' in:\n" + output());
            }
            pause();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitExit();
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(ServerClassPath.command()));
        builder.command().addAll(arguments);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("CHATSESSION_")
                        || name.startsWith("SPRING_")
                        || name.startsWith("SERVER_")
                        || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(folder);
            return builder.directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A jar in the folder that starts the classes under test: the real one is built only after the tests. */
    static Path launcher(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, ChatSessionApplication.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(ServerClassPath.classPath().split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("launcher.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private void awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new AssertionError("The server ended with " + process.exitValue() + ":\n" + output());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("The server does not get ready:\n" + output());
            }
            pause();
        }
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(uri("/actuator/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
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
