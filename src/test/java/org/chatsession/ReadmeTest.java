package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells its readers to try, in its order, against a server of its own, and compares the answers that it shows. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(bash|json)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");
    private static final String SHOWN = "127.0.0.1:8080";

    /** Where the README's receiver of webhooks listens. */
    private static final String RECEIVER = "127.0.0.1:9000";

    /** Commands that build, need a container engine or another database, or stand for those of the reader. */
    private static final Pattern RUN_ELSEWHERE =
            Pattern.compile("(\\./mvnw|java|docker|export|pg_dump) .*", Pattern.DOTALL);

    @Test
    void showsCommandsThatWork(@TempDir Path folder) throws Exception {
        Map<String, String> environment =
                Map.of("JAR", ServerProcess.launcher(folder).toString());
        int commands = 0;
        String answer = "";
        HttpServer receiver = receiver();
        try (ServerProcess server = ServerProcess.start(folder.resolve("server"), Map.of())) {
            String own = "127.0.0.1:" + server.port();
            String receiving = "127.0.0.1:" + receiver.getAddress().getPort();
            Matcher blocks = BLOCK.matcher(readme());
            while (blocks.find()) {
                String text = blocks.group(2).replace(SHOWN, own).replace(RECEIVER, receiving);
                if (blocks.group(1).equals("json")) {
                    assertThat(answer).matches(shortened(text));
                } else if (!RUN_ELSEWHERE.matcher(text).matches()) {
                    answer = run(text, environment);
                    assertThat(answer).as(text).isNotBlank().doesNotContain("\"Error\":true");
                    commands++;
                }
            }
        } finally {
            receiver.stop(0);
        }
        assertThat(commands).isGreaterThanOrEqualTo(8);
    }

    /** What the README's receiver of webhooks is: it answers every call with 200. */
    private static HttpServer receiver() throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        receiver.start();
        return receiver;
    }

    @Test
    void linksToWhatIsThere() throws Exception {
        String readme = readme();
        List<String> headings = readme.lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> "#"
                        + line.substring(3)
                                .toLowerCase()
                                .replaceAll("[^a-z0-9 -]", "")
                                .replace(' ', '-'))
                .toList();

        LINK.matcher(readme)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.startsWith("http"))
                .forEach(target -> assertThat(headings.contains(target) || Files.exists(Path.of(target)))
                        .as(target)
                        .isTrue());
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** What matches an answer of which only parts are shown. */
    private static Pattern shortened(String text) {
        return Pattern.compile(
                Stream.of(text.split("…")).map(Pattern::quote).collect(Collectors.joining(".*", ".*", "")),
                Pattern.DOTALL);
    }

    private static String run(String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-euc", command));
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
        return output;
    }
}
