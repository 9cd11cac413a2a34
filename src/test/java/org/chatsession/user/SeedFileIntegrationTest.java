package org.chatsession.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is in the seed file is there after the start, and after the next one; what is wrong in it is told by line and field. */
class SeedFileIntegrationTest {

    private static final String GOOD = """
            users:
              - name: boss
                password: a fine long password
                role: administrator
                fullName: Bente Moe
              - Name: per
                password: another long password
                role: read-only
                enabled: false
            applications:
              - name: partner
                token: the partner's secret
            topics:
              - name: Repairs
                welcomeMessage: Hello
                members:
                  - user: boss
                    canManage: true
            """;

    @TempDir
    Path folder;

    @Test
    void addsWhatIsMissingAndNothingTwice() throws IOException {
        Path file = write("seed.yaml", GOOD);
        String database = "jdbc:h2:file:" + folder.resolve("db");
        for (int start = 1; start <= 2; start++) {
            try (TestServer server = start(database, file)) {
                Users users = server.bean(Users.class);
                assertThat(users.all()).extracting(User::loginName).containsExactly("boss", "per");
                assertThat(users.findByLogin("PER").orElseThrow().enabled()).isFalse();
                assertThat(server.bean(ClientApplications.class).isRegistered("the partner's secret"))
                        .isTrue();
                given(server.as("boss", "a fine long password"))
                        .when()
                        .get("/api/v1/User/currentPrincipal")
                        .then()
                        .statusCode(200);
                assertThat(server.bean(JdbcClient.class)
                                .sql("select count(*) from chat_topic_agent a join chat_topic t on t.id = a.topic_id"
                                        + " where t.name = 'Repairs'")
                                .query(Integer.class)
                                .single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void readsJsonAsWell() throws IOException {
        Path file = write(
                "seed.json",
                "{\"users\":[{\"name\":\"boss\",\"password\":\"a fine long password\",\"role\":\"Administrator\"}]}");
        try (TestServer server = start("jdbc:h2:mem:seedjson", file)) {
            assertThat(server.bean(Users.class).findByLogin("boss")).isPresent();
        }
    }

    @Test
    void saysWhereAMistakeInATopicIs() throws IOException {
        Path file = write("seed.yaml", GOOD.replace("user: boss", "user: nobody"));
        assertThatThrownBy(() -> start("jdbc:h2:mem:seedmistake", file).close())
                .hasStackTraceContaining("line 17, topics[0].members[0].user: there is no user 'nobody'");
    }

    @Test
    void saysWhichApplicationHasTheTokenOfAnother() throws IOException {
        Path file = write(
                "seed.yaml", GOOD.replace("topics:", "  - name: other\n    token: the partner's secret\ntopics:"));
        assertThatThrownBy(() -> start("jdbc:h2:mem:seedtoken", file).close())
                .hasStackTraceContaining("line 14, applications[1].token: Another application has this token.");
    }

    private static TestServer start(String database, Path file) {
        return TestServer.start(database, "chatsession.demo=false", "chatsession.seed.file=" + file);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
