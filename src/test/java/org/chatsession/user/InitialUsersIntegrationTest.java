package org.chatsession.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.chatsession.installation.StartupException;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Who there is when a server starts on an empty database. */
@ExtendWith(OutputCaptureExtension.class)
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
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("nobody could log in")
                .asInstanceOf(InstanceOfAssertFactories.type(StartupException.class))
                .extracting(StartupException::remedy, InstanceOfAssertFactories.STRING)
                .contains("CHATSESSION_ADMIN_USER", "CHATSESSION_ADMIN_PASSWORD");
    }

    @Test
    void refusesAPasswordThatAnybodyGuesses() {
        assertThatThrownBy(() -> start("weak", "chatsession.admin.user=root", "chatsession.admin.password=Tje0")
                        .close())
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("10 characters");
    }

    /** The example for Testcontainers gives the demo administrator's login by the same settings. */
    @Test
    void ignoresThePasswordOfAnAdministratorWhoIsNotNeeded() {
        try (TestServer server = TestServer.start(
                "jdbc:h2:mem:ignored;DB_CLOSE_DELAY=-1",
                "chatsession.demo=true",
                "chatsession.admin.user=tje0",
                "chatsession.admin.password=Tje0")) {
            given(server.as("tje0", "Tje0")).when().get("/api/v1/User").then().statusCode(200);
        }
    }

    @Test
    void hashesDemoPasswordsAsTheSettingsDemand() {
        try (TestServer server = TestServer.start(
                "jdbc:h2:mem:strong;DB_CLOSE_DELAY=-1",
                "chatsession.demo=true",
                "chatsession.security.bcrypt-strength=11")) {
            LoginAccount kari = server.bean(Users.class).loginAccount("kari");

            assertThat(kari.passwordHash()).startsWith("{bcrypt}$2a$11$");
            assertThat(server.bean(PasswordEncoder.class).matches("Kari0", kari.passwordHash()))
                    .isTrue();
        }
    }

    @Test
    void makesAnAdministratorWhereNoneIsLeft(CapturedOutput output) {
        String database = "jdbc:h2:mem:nobody-left;DB_CLOSE_DELAY=-1";
        try (TestServer server = TestServer.start(database, "chatsession.demo=true")) {
            server.bean(JdbcClient.class)
                    .sql("update app_user set enabled = false where role = 'ADMINISTRATOR'")
                    .update();
        }
        try (TestServer server = TestServer.start(database, "chatsession.demo=true")) {
            assertThat(output).contains("Set CHATSESSION_ADMIN_USER and CHATSESSION_ADMIN_PASSWORD and start again");
            assertThat(server.bean(Users.class).hasAdministrator()).isFalse();
        }
        String[] settings = {
            "chatsession.demo=true", "chatsession.admin.user=KARI", "chatsession.admin.password=a fine long one"
        };
        try (TestServer server = TestServer.start(database, settings)) {
            assertThat(output).contains("No enabled user was an administrator. 'KARI' is one now");
            given(server.as("kari", "a fine long one"))
                    .when()
                    .get("/api/v1/User")
                    .then()
                    .statusCode(200);
            server.bean(Users.class).changePassword(2, "a password of her own");
        }
        try (TestServer server = TestServer.start(database, settings)) {
            // The settings are ignored while there is an administrator
            given(server.as("kari", "a password of her own"))
                    .when()
                    .get("/api/v1/User")
                    .then()
                    .statusCode(200);
        }
    }

    private static TestServer start(String database, String... settings) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = "chatsession.demo=false";
        return TestServer.start("jdbc:h2:mem:first-" + database, all);
    }
}
