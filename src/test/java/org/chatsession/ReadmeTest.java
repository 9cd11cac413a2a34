package org.chatsession;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs what the README tells its readers to try, against a server of its own, and compares the answer that it shows. */
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("```(bash|json)\n(.*?)```", Pattern.DOTALL);
    private static final String SHOWN = "127.0.0.1:8080";

    @Test
    void showsCommandsThatWork(@TempDir Path folder) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        String section = section(readme, "## Try it");
        JsonMapper json = JsonMapper.shared();
        int commands = 0;
        String answer = "";
        try (ServerProcess server = ServerProcess.start(folder, Map.of())) {
            Matcher blocks = BLOCK.matcher(section.replace(SHOWN, "127.0.0.1:" + server.port()));
            while (blocks.find()) {
                if (blocks.group(1).equals("bash")) {
                    answer = run(blocks.group(2));
                    assertThat(json.readTree(answer).get("ChatSessionId").intValue())
                            .isEqualTo(1);
                    commands++;
                } else {
                    assertThat(json.readTree(answer)).isEqualTo(json.readTree(blocks.group(2)));
                }
            }
            Matcher lists = BLOCK.matcher(
                    section(readme, "## Find sessions").replace(SHOWN, "127.0.0.1:" + server.port()));
            while (lists.find()) {
                assertThat(json.readTree(run(lists.group(2))).get("value")).isNotEmpty();
                commands++;
            }
        }
        assertThat(commands).isEqualTo(5);
    }

    private static String section(String readme, String heading) {
        String rest = readme.substring(readme.indexOf(heading));
        return rest.substring(0, rest.indexOf("\n## ", 1));
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of("bash", "-c", command)).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command).isZero();
        return output;
    }
}
