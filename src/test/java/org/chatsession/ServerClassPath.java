package org.chatsession;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a test starts the server as a process: without the tests' own classes and settings, and from a class data sharing archive, which
 * takes half of the CPU time. The archive is made once a run. It cannot refer to folders, so the server's classes are packed first.
 */
final class ServerClassPath {

    private static final Path FOLDER = Path.of("target", "server-process").toAbsolutePath();

    /** An archive serves only those that start with the same options. */
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Xlog:disable", "-Xlog:all=error");

    private static List<String> command = List.of();

    private ServerClassPath() {}

    /** The command that starts the server, without arguments. */
    static synchronized List<String> command() {
        if (command.isEmpty()) {
            command = prepare();
        }
        return command;
    }

    static String classPath() {
        return entries().collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.replaceAll("[/\\\\]$", "").endsWith("test-classes"));
    }

    private static List<String> prepare() {
        try {
            Files.createDirectories(FOLDER);
            String packed = entries()
                    .map(entry -> Files.isDirectory(Path.of(entry)) ? pack(entry) : entry)
                    .collect(Collectors.joining(File.pathSeparator));
            Path archive = FOLDER.resolve("server.jsa");
            Files.deleteIfExists(archive);
            boolean made = makeArchive(archive, packed) && Files.exists(archive);
            return command(packed, made ? List.of("-XX:SharedArchiveFile=" + archive) : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pack(String folder) {
        String jar = FOLDER.resolve(Path.of(folder).getFileName() + ".jar").toString();
        int result = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar, "--no-compress", "-C", folder, ".");
        if (result != 0) {
            throw new IllegalStateException("jar ended with " + result);
        }
        return jar;
    }

    private static boolean makeArchive(Path archive, String classPath) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                command(classPath, List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh")));
        builder.environment().put("CHATSESSION_DATA_DIR", "memory");
        Process process = builder.directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("output.log").toFile())
                .start();
        try {
            return process.waitFor(3, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(String classPath, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, ChatSessionApplication.class.getName()));
        return List.copyOf(command);
    }
}
