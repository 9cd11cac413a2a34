package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.user.Users;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Basic authentication over real HTTP. */
class BasicIntegrationTest extends HttpIntegrationTest {

    /** Nothing is mapped here, so whoever is let in gets 404. */
    private static final String SOMEWHERE = "/api/v1/Nothing";

    @Autowired
    private Users users;

    @Test
    void asksForCredentials() {
        Response response = given(anybody()).when().get(SOMEWHERE);
        response.then().statusCode(401).header("Set-Cookie", nullValue());
        assertThat(response.headers().getValues("WWW-Authenticate"))
                .contains("Basic realm=\"SuperOffice\", charset=\"UTF-8\"");
    }

    @ParameterizedTest
    @CsvSource({"tje0,Tje0,404", "TJE0,Tje0,404", "tje0,tje0,401", "nobody,Tje0,401"})
    void letsTheDemoAdministratorIn(String user, String password, int status) {
        given(as(user, password)).when().get(SOMEWHERE).then().statusCode(status);
    }

    @Test
    void knowsTheDemoAdministratorByNumber() {
        assertThat(users.findByNameOrId("1").orElseThrow().loginName()).isEqualTo("tje0");
    }

    @Test
    void showsHealthToEverybodyAndNothingElseOfTheActuator() {
        given(anybody()).when().get("/actuator/health").then().statusCode(200);
        given(anybody()).when().get("/actuator").then().statusCode(401);
        given(as("kari", "Kari0")).when().get("/actuator").then().statusCode(403);
    }
}
