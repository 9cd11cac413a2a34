package org.chatsession.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chatsession.HttpProbe;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managing users, getting tickets and tokens, and being slowed down, over real HTTP. */
class UserAdministrationIntegrationTest {

    private static final String JSON = "application/json";
    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    private static TestServer server;
    private static HttpProbe administrator;

    @BeforeAll
    static void start() {
        server = TestServer.start("jdbc:h2:mem:users;DB_CLOSE_DELAY=-1");
        administrator = server.client().as("tje0", "Tje0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void addsChangesAndDisablesUsers() {
        HttpResponse<String> created = administrator.post(
                "/api/v1/User",
                JSON,
                "{\"name\":\"Nina\",\"password\":\"a fine long one\",\"fullName\":\"Nina Dahl\",\"role\":\"agent\"}");
        assertThat(created.statusCode()).isEqualTo(200);
        assertThat(created.body())
                .contains("\"Name\":\"Nina\"", "\"Role\":\"Agent\"", "\"Enabled\":true")
                .doesNotContain("fine");
        int id = id(created.body());
        HttpProbe nina = server.client().as("nina", "a fine long one");
        assertThat(nina.get(WHO_AM_I).statusCode()).isEqualTo(200);
        assertThat(administrator.get("/api/v1/User").body()).contains("\"Nina Dahl\"");

        assertThat(administrator
                        .send("PUT", "/api/v1/User/" + id + "/Role", JSON, "{\"Role\":\"ReadOnly\"}")
                        .body())
                .contains("\"Role\":\"ReadOnly\"");
        assertThat(administrator
                        .send("PUT", "/api/v1/User/" + id + "/Password", JSON, "{\"Password\":\"yet another one\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(nina.get(WHO_AM_I).statusCode()).isEqualTo(401);
        HttpProbe again = server.client().as("nina", "yet another one");
        assertThat(again.get(WHO_AM_I).body()).contains("\"RoleName\":\"Read only\"");

        assertThat(administrator
                        .post("/api/v1/User/" + id + "/Disable", null, null)
                        .body())
                .contains("\"Enabled\":false");
        assertThat(again.get(WHO_AM_I).statusCode()).isEqualTo(401);
        assertThat(administrator
                        .post("/api/v1/User/" + id + "/Enable", null, null)
                        .body())
                .contains("\"Enabled\":true");
        assertThat(again.get(WHO_AM_I).statusCode()).isEqualTo(200);
    }

    @Test
    void isForAdministratorsOnly() {
        HttpProbe agent = server.client().as("kari", "Kari0");
        assertThat(agent.get("/api/v1/User").statusCode()).isEqualTo(403);
        assertThat(agent.get("/api/v1/User").body()).contains("SoSentryException");
        assertThat(agent.post("/api/v1/User/1/Disable", null, null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysAllThatIsWrongWithANewUser() {
        HttpResponse<String> refused = administrator.post(
                "/api/v1/User", JSON, "{\"Name\":\"KARI\",\"Password\":\"short\",\"Role\":\"Agent\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("newUser.Name", "newUser.Password");
    }

    @Test
    void refusesNamesThatCannotBeStored() {
        HttpResponse<String> refused = administrator.post(
                "/api/v1/User",
                JSON,
                "{\"Name\":\"a\\u0007b\",\"FullName\":\"x\\ny\",\"Password\":\"a fine long one\",\"Role\":\"Agent\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("newUser.Name", "newUser.FullName");
        assertThat(server.client().as("a\0b", "x").get(WHO_AM_I).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password123", "Qwertyuiop", "1234567890", "aaaaaaaaaaaa", "short", ""})
    void refusesWeakPasswords(String password) {
        HttpResponse<String> refused = administrator.post(
                "/api/v1/User", JSON, "{\"Name\":\"weak\",\"Role\":\"Agent\",\"Password\":\"" + password + "\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("newUser.Password");
    }

    @Test
    void keepsAnAdministrator() {
        assertThat(administrator.post("/api/v1/User/1/Disable", null, null).statusCode())
                .isEqualTo(400);
        assertThat(administrator
                        .send("PUT", "/api/v1/User/1/Role", JSON, "{\"Role\":\"Agent\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(administrator.post("/api/v1/User/4711/Disable", null, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void grantsTicketsThatLiveSixHoursAfterTheirLastUse() {
        try (TestServer own = TestServer.start("jdbc:h2:mem:tickets;DB_CLOSE_DELAY=-1")) {
            HttpResponse<String> granted = own.client().as("ola", "Ola0").post("/login/ticket", null, null);
            assertThat(granted.statusCode()).isEqualTo(200);
            assertThat(granted.body()).matches("\\{\"Ticket\":\"7T:[A-Za-z0-9+/=]+\"}");
            String ticket = granted.body().replaceAll(".*\"(7T:[^\"]+)\".*", "$1");
            HttpProbe client = own.client().with("Authorization", "SoTicket " + ticket);

            own.wait(Duration.ofHours(5));
            assertThat(client.get(WHO_AM_I).statusCode()).isEqualTo(200);
            own.wait(Duration.ofHours(5));
            assertThat(client.get(WHO_AM_I).statusCode()).isEqualTo(200);
            own.wait(Duration.ofHours(6));
            assertThat(client.get(WHO_AM_I).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void grantsTokensAsTexts() {
        HttpProbe ola = server.client().as("ola", "Ola0");
        String token = ola.get("/api/v1/User/currentToken").body();
        assertThat(token).matches("\"8A:Default\\.[\\w-]+\"");
        assertThat(ola.post("/api/v1/Agents/User/GetAccessToken", null, null).body())
                .matches("\"8A:Default\\.[\\w-]+\"")
                .isNotEqualTo(token);
        assertThat(server.client()
                        .with("Authorization", "Bearer " + token.replace("\"", ""))
                        .get(WHO_AM_I)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsTheCallerWhoThatIs() {
        String principal = server.client().as("KARI", "Kari0").get(WHO_AM_I).body();
        String names = principal.replaceAll("\\[[^\\]]*\\]", "[]").replaceAll("\"(\\w+)\":[^,}]*[,}]", "$1 ");
        assertThat(names)
                .isEqualTo("{UserType Associate AssociateId IsPerson PersonId CountryId HomeCountryId ContactId GroupId"
                        + " BusinessId CategoryId ContactOwner RoleId RoleName RoleDescription RoleType Licenses FullName"
                        + " EMailAddress FunctionRights EjUserId EjAccessLevel EjUserStatus ProvidedCredentials"
                        + " SecondaryGroups DatabaseContextIdentifier UserName ");
        assertThat(principal).contains("\"UserType\":\"InternalAssociate\"", "\"Associate\":\"kari\"");
    }

    @Test
    void slowsGuessingDownButNotWhoIsKnownAlready() {
        try (TestServer own = TestServer.start("jdbc:h2:mem:throttle;DB_CLOSE_DELAY=-1")) {
            HttpProbe known = own.client().as("lise", "Lise0");
            assertThat(known.get(WHO_AM_I).statusCode()).isEqualTo(200);
            for (int i = 1; i <= 10; i++) {
                assertThat(own.client().as("lise", "wrong" + i).get(WHO_AM_I).statusCode())
                        .isEqualTo(401);
            }
            HttpResponse<String> eleventh = own.client().as("Lise", "wrong").get(WHO_AM_I);
            assertThat(eleventh.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            eleventh.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(known.get(WHO_AM_I).statusCode()).isEqualTo(200);
            assertThat(own.client().as("ola", "Ola0").get(WHO_AM_I).statusCode())
                    .isEqualTo(200);
            HttpResponse<String> page =
                    own.client().post("/login", "application/x-www-form-urlencoded", "username=lise&password=wrong");
            assertThat(page.statusCode()).isEqualTo(429);
            assertThat(page.headers().firstValue("Retry-After")).isPresent();

            own.wait(Duration.ofMinutes(1));
            assertThat(own.client().as("lise", "wrong").get(WHO_AM_I).statusCode())
                    .isEqualTo(401);
        }
    }

    private static int id(String user) {
        Matcher id = Pattern.compile("\"AssociateId\":(\\d+)").matcher(user);
        assertThat(id.find()).isTrue();
        return Integer.parseInt(id.group(1));
    }
}
