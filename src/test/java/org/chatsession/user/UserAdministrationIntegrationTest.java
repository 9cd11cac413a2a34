package org.chatsession.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Managing users, getting tickets and tokens, and being slowed down, over real HTTP. */
class UserAdministrationIntegrationTest {

    private static final String JSON = "application/json";
    private static final String USERS = "/api/v1/User";
    private static final String WHO_AM_I = "/api/v1/User/currentPrincipal";

    private static TestServer server;
    private static RequestSpecification administrator;

    @BeforeAll
    static void start() {
        server = TestServer.start("jdbc:h2:mem:users;DB_CLOSE_DELAY=-1");
        administrator = server.as("tje0", "Tje0");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void addsChangesAndDisablesUsers() {
        int id = post(
                        USERS,
                        "{\"name\":\"Nina\",\"password\":\"a fine long one\",\"fullName\":\"Nina Dahl\",\"role\":\"agent\"}")
                .statusCode(200)
                .body("Name", equalTo("Nina"))
                .body("Role", equalTo("Agent"))
                .body("Enabled", equalTo(true))
                .body(not(containsString("fine")))
                .extract()
                .path("AssociateId");
        String user = USERS + "/" + id;
        RequestSpecification nina = server.as("nina", "a fine long one");
        whoAmI(nina).statusCode(200);
        given(administrator).when().get(USERS).then().statusCode(200).body("FullName", hasItem("Nina Dahl"));

        put(user + "/Role", "{\"Role\":\"ReadOnly\"}").statusCode(200).body("Role", equalTo("ReadOnly"));
        put(user + "/Password", "{\"Password\":\"yet another one\"}").statusCode(204);
        whoAmI(nina).statusCode(401);
        RequestSpecification again = server.as("nina", "yet another one");
        whoAmI(again).statusCode(200).body("RoleName", equalTo("Read only"));

        given(administrator)
                .when()
                .post(user + "/Disable")
                .then()
                .statusCode(200)
                .body("Enabled", equalTo(false));
        whoAmI(again).statusCode(401);
        given(administrator)
                .when()
                .post(user + "/Enable")
                .then()
                .statusCode(200)
                .body("Enabled", equalTo(true));
        whoAmI(again).statusCode(200);
    }

    @Test
    void isForAdministratorsOnly() {
        RequestSpecification agent = server.as("kari", "Kari0");
        given(agent).when().get(USERS).then().statusCode(403).body("ErrorType", equalTo("SoSentryException"));
        given(agent).when().post(USERS + "/1/Disable").then().statusCode(403);
    }

    @Test
    void saysAllThatIsWrongWithANewUser() {
        post(USERS, "{\"Name\":\"KARI\",\"Password\":\"short\",\"Role\":\"Agent\"}")
                .statusCode(400)
                .body("ModelState", allOf(hasKey("newUser.Name"), hasKey("newUser.Password")));
    }

    @Test
    void refusesNamesThatCannotBeStored() {
        post(
                        USERS,
                        "{\"Name\":\"a\\u0007b\",\"FullName\":\"x\\ny\",\"Password\":\"a fine long one\",\"Role\":\"Agent\"}")
                .statusCode(400)
                .body("ModelState", allOf(hasKey("newUser.Name"), hasKey("newUser.FullName")));
        whoAmI(server.as("a\0b", "x")).statusCode(401);
    }

    @Test
    void refusesNamesThatAreTooLongInLowerCase() {
        post(
                        USERS,
                        "{\"Name\":\"" + "İ".repeat(120) + "\",\"UserName\":\"" + "İ".repeat(128)
                                + "\",\"FullName\":\"" + "İ".repeat(254)
                                + "\",\"Password\":\"a fine long one\",\"Role\":\"Agent\"}")
                .statusCode(400)
                .body("ModelState.keySet()", containsInAnyOrder("newUser.Name", "newUser.UserName"));
    }

    @Test
    void givesNoIdOfAnAssociateThatIsNoUser() {
        String user = "{\"Name\":\"%s\",\"Password\":\"a fine long one\",\"Role\":\"Agent\"}";
        int first =
                post(USERS, user.formatted("first")).statusCode(200).extract().path("AssociateId");
        int session = post("/api/v1/ChatSession", "{\"User\":{\"AssociateId\":" + (first + 1) + ",\"Name\":\"stub\"}}")
                .statusCode(200)
                .extract()
                .path("ChatSessionId");
        post(USERS, user.formatted("second")).statusCode(200).body("AssociateId", equalTo(first + 2));
        given(administrator).get("/api/v1/ChatSession/" + session).then().body("User.Name", equalTo("stub"));
    }

    @Test
    void storesAPersonWhoseEmailIsTooLongInLowerCase() {
        post("/api/v1/ChatSession", "{\"Person\":{\"PersonId\":4711,\"Email\":\"" + "İ".repeat(128) + "\"}}")
                .statusCode(200)
                .body("Person.Email", equalTo("İ".repeat(128)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password123", "Qwertyuiop", "1234567890", "aaaaaaaaaaaa", "short", ""})
    void refusesWeakPasswords(String password) {
        post(USERS, "{\"Name\":\"weak\",\"Role\":\"Agent\",\"Password\":\"" + password + "\"}")
                .statusCode(400)
                .body("ModelState", hasKey("newUser.Password"));
    }

    @Test
    void keepsAnAdministrator() {
        given(administrator).when().post(USERS + "/1/Disable").then().statusCode(400);
        put(USERS + "/1/Role", "{\"Role\":\"Agent\"}").statusCode(400);
        given(administrator).when().post(USERS + "/4711/Disable").then().statusCode(404);
    }

    @Test
    void grantsTicketsThatLiveSixHoursAfterTheirLastUse() {
        RequestSpecification client = server.anybody().header("Authorization", "SOTicket " + ticket());

        server.wait(Duration.ofHours(5));
        whoAmI(client).statusCode(200);
        server.wait(Duration.ofHours(5));
        whoAmI(client).statusCode(200);
        // Kept alive by the last use, not only by the first
        server.wait(Duration.ofHours(5).plusMinutes(50));
        whoAmI(client).statusCode(200);
        server.wait(Duration.ofHours(6));
        whoAmI(client).statusCode(401);
    }

    @Test
    void grantsTokensAsTexts() {
        RequestSpecification ola = server.as("ola", "Ola0");
        String token = given(ola)
                .when()
                .get(USERS + "/currentToken")
                .then()
                .statusCode(200)
                .body(matchesPattern("\"8A:Default\\.[\\w-]+\""))
                .extract()
                .asString();
        given(ola)
                .when()
                .post("/api/v1/Agents/User/GetAccessToken")
                .then()
                .statusCode(200)
                .body(matchesPattern("\"8A:Default\\.[\\w-]+\""))
                .body(not(equalTo(token)));
        whoAmI(server.anybody().header("Authorization", "Bearer " + token.replace("\"", "")))
                .statusCode(200);
    }

    @Test
    void tellsTheCallerWhoThatIs() {
        String principal = whoAmI(server.as("KARI", "Kari0"))
                .statusCode(200)
                .body("UserType", equalTo("InternalAssociate"))
                .body("Associate", equalTo("kari"))
                .extract()
                .asString();
        String names = principal.replaceAll("\\[[^\\]]*\\]", "[]").replaceAll("\"(\\w+)\":[^,}]*[,}]", "$1 ");
        assertThat(names)
                .isEqualTo("{UserType Associate AssociateId IsPerson PersonId CountryId HomeCountryId ContactId GroupId"
                        + " BusinessId CategoryId ContactOwner RoleId RoleName RoleDescription RoleType Licenses FullName"
                        + " EMailAddress FunctionRights EjUserId EjAccessLevel EjUserStatus ProvidedCredentials"
                        + " SecondaryGroups DatabaseContextIdentifier UserName ");
    }

    @Test
    void slowsGuessingDownButNotWhoIsKnownAlready() {
        RequestSpecification known = server.as("lise", "Lise0");
        whoAmI(known).statusCode(200);
        for (int i = 1; i <= 10; i++) {
            whoAmI(server.as("lise", "wrong" + i)).statusCode(401);
        }
        String seconds =
                whoAmI(server.as("Lise", "wrong")).statusCode(429).extract().header("Retry-After");
        assertThat(Integer.parseInt(seconds)).isBetween(1, 60);
        whoAmI(known).statusCode(200);
        whoAmI(server.as("ola", "Ola0")).statusCode(200);
        given(server.anybody())
                .contentType("application/x-www-form-urlencoded")
                .body("username=lise&password=wrong")
                .when()
                .post("/login")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue());

        server.wait(Duration.ofMinutes(1));
        whoAmI(server.as("lise", "wrong")).statusCode(401);
    }

    private static ValidatableResponse whoAmI(RequestSpecification caller) {
        return given(caller).when().get(WHO_AM_I).then();
    }

    private static ValidatableResponse post(String url, String body) {
        return given(administrator)
                .contentType(JSON)
                .body(body)
                .when()
                .post(url)
                .then();
    }

    private static ValidatableResponse put(String url, String body) {
        return given(administrator).contentType(JSON).body(body).when().put(url).then();
    }

    private static String ticket() {
        return given(server.as("ola", "Ola0"))
                .when()
                .post("/login/ticket")
                .then()
                .statusCode(200)
                .body(matchesPattern("\\{\"Ticket\":\"7T:[A-Za-z0-9+/=]+\"}"))
                .extract()
                .path("Ticket");
    }
}
