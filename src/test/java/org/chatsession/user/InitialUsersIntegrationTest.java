package org.chatsession.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chatsession.security.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Who there is when a server starts on an empty database. */
class InitialUsersIntegrationTest {

    @Test
    void addsTheAdministratorOfTheSettings() {
        try (TestServer server =
                start("named", "chatsession.admin.user=Root", "chatsession.admin.password=a fine long one")) {
            Users users = server.bean(Users.class);
            assertThat(users.all()).extracting(User::loginName).containsExactly("Root");
            given(server.as("root", "a fine long one"))
                    .when()
                    .get("/api/v1/User")
                    .then()
                    .statusCode(200);
            assertThat(users.findByNameOrId("ROOT")).isPresent();
        }
    }

    @Test
    void refusesToStartWithoutAnybody() {
        assertThatThrownBy(() -> start("nobody").close())
                .isInstanceOf(NoAdministratorException.class)
                .hasMessageContaining("nobody could log in");
    }

    @Test
    void saysWhatToSet() {
        FailureAnalysis analysis =
                new NoAdministratorFailureAnalyzer().analyze(new NoAdministratorException("There is nobody."));
        assertThat(analysis.getAction()).contains("CHATSESSION_ADMIN_USER", "CHATSESSION_ADMIN_PASSWORD");
    }

    private static TestServer start(String database, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "chatsession.demo=false";
        return TestServer.start("jdbc:h2:mem:first-" + database, all);
    }
}
