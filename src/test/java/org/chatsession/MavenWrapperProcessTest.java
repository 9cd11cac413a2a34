package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code mvnw} where Apache's archive cannot be reached and no Maven is installed, but a mirror of a Maven repository is there. */
class MavenWrapperProcessTest {

    private static final String VERSION = "3.9.11";
    private static final String ARCHIVE =
            "/maven2/org/apache/maven/apache-maven/%1$s/apache-maven-%1$s-bin.zip".formatted(VERSION);

    @TempDir
    private Path folder;

    private HttpServer mirror;

    @BeforeEach
    void startMirror() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/unzip")), "unzip is not installed");
        byte[] archive = archive();
        mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext("/", exchange -> {
            boolean found = exchange.getRequestURI().getPath().equals(ARCHIVE);
            exchange.sendResponseHeaders(found ? 200 : 404, found ? archive.length : -1);
            if (found) {
                exchange.getResponseBody().write(archive);
            }
            exchange.close();
        });
        mirror.start();
    }

    @AfterEach
    void stopMirror() {
        if (mirror != null) {
            mirror.stop(0);
        }
    }

    @Test
    void downloadsFromTheMirrorOfTheEnvironment() throws Exception {
        assertThat(run(Map.of("MVNW_REPOURL", mirrorUrl()), "-v")).contains("Downloaded Maven was called with -v");
    }

    @Test
    void downloadsFromTheMirrorOfTheUsersSettings() throws Exception {
        Files.createDirectories(folder.resolve("m2"));
        Files.writeString(folder.resolve("m2/settings.xml"), """
                <settings>
                  <mirrors>
                    <!-- <mirror><mirrorOf>repositoryId</mirrorOf><url>http://my.repository.invalid</url></mirror> -->
                    <mirror>
                      <id>company</id>
                      <url>
                        %s
                      </url>
                      <mirrorOf>central</mirrorOf>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(mirrorUrl()));

        assertThat(run(Map.of(), "-v")).contains("Downloaded Maven was called with -v");
    }

    @Test
    void saysWhichSettingNamesAMirror() throws Exception {
        assertThat(run(Map.of(), "-v"))
                .contains("Failed to fetch", "no mvn is installed", "MVNW_REPOURL can name a Maven repository");
    }

    /** Runs {@code mvnw} with a proxy that refuses every host but the mirror's, and without a Maven on the path. */
    private String run(Map<String, String> environment, String argument) throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : new String[] {
            "sh",
            "uname",
            "dirname",
            "basename",
            "tr",
            "mktemp",
            "mkdir",
            "rm",
            "wget",
            "unzip",
            "mv",
            "awk",
            "id",
            "env",
            "ls"
        }) {
            Path real = Path.of("/usr/bin", tool);
            assumeTrue(Files.exists(real), tool + " is not installed");
            Path command = Files.writeString(tools.resolve(tool), "#!/bin/sh\nexec " + real + " \"$@\"\n");
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        ProcessBuilder builder =
                new ProcessBuilder(Path.of("mvnw").toAbsolutePath().toString(), argument).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("MVNW_") || name.toLowerCase().endsWith("_proxy"));
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        tools.toString(),
                        "MAVEN_USER_HOME",
                        folder.resolve("m2").toString(),
                        "https_proxy",
                        "http://127.0.0.1:1",
                        "no_proxy",
                        "127.0.0.1"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String mirrorUrl() {
        return "http://127.0.0.1:" + mirror.getAddress().getPort() + "/maven2";
    }

    /** A Maven that only says how it was called. */
    private byte[] archive() throws Exception {
        Path zip = folder.resolve("maven.zip");
        try (FileSystem files = FileSystems.newFileSystem(
                URI.create("jar:" + zip.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            Path bin = Files.createDirectories(files.getPath("apache-maven-" + VERSION, "bin"));
            Path mvn =
                    Files.writeString(bin.resolve("mvn"), "#!/bin/sh\necho Downloaded Maven was called with \"$@\"\n");
            Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return Files.readAllBytes(zip);
    }
}
