package org.chatsession.security;

import static io.restassured.RestAssured.given;
import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.XmlPath.CompatibilityMode;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.chatsession.HttpIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The login page, its session and its token, over real HTTP. */
class LoginIntegrationTest extends HttpIntegrationTest {

    /** Nothing is mapped here, so whoever is let in gets 404. */
    private static final String SOMEWHERE = "/api/v1/Nothing";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void letsCallWithSessionAndTokenOnly() {
        RequestSpecification browser = logIn("kari", "Kari0");
        String xsrf = tokenOnPage(browser);

        given(browser).when().get(SOMEWHERE).then().statusCode(401);
        given(browser)
                .header("X-XSRF-TOKEN", xsrf + "x")
                .when()
                .get(SOMEWHERE)
                .then()
                .statusCode(401);
        given(browser).header("X-XSRF-TOKEN", xsrf).when().get(SOMEWHERE).then().statusCode(404);
        given(browser)
                .header("X-XSRF-TOKEN", xsrf)
                .when()
                .delete(SOMEWHERE)
                .then()
                .statusCode(404);
        given(anybody())
                .header("X-XSRF-TOKEN", xsrf)
                .when()
                .get(SOMEWHERE)
                .then()
                .statusCode(401);
    }

    @Test
    void triesNoSessionNextToAnAuthorizationHeader() {
        RequestSpecification browser = logIn("kari", "Kari0");
        given(browser)
                .header("X-XSRF-TOKEN", tokenOnPage(browser))
                .header("Authorization", "Nonsense")
                .when()
                .get(SOMEWHERE)
                .then()
                .statusCode(401);
    }

    @Test
    void endsSessionAndTokenAtLogout() {
        RequestSpecification browser = logIn("kari", "Kari0");
        String xsrf = tokenOnPage(browser);

        form(browser, "/logout", "XSRF_TOKEN=wrong").then().statusCode(401).header("WWW-Authenticate", notNullValue());
        form(browser, "/logout", "XSRF_TOKEN=" + encode(xsrf, UTF_8)).then().statusCode(303);
        given(browser).header("X-XSRF-TOKEN", xsrf).when().get(SOMEWHERE).then().statusCode(401);
    }

    @Test
    void startsEveryLoginUnderANewSession() {
        String planted =
                form(anybody(), "/login", "username=kari&password=Kari0").cookie("SESSION");
        assertThat(planted).isNotBlank();
        String second = form(anybody().cookie("SESSION", planted), "/login", "username=ola&password=Ola0")
                .cookie("SESSION");

        assertThat(second).isNotBlank().isNotEqualTo(planted);
        given(anybody()).cookie("SESSION", planted).when().get("/login").then().body(containsString("id=\"password\""));
    }

    @Test
    void hidesTheSessionFromScriptsAndShowsThemTheToken() {
        Response response = form(anybody(), "/login", "username=kari&password=Kari0");

        response.then().statusCode(303);
        assertThat(response.headers().getValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("XSRF-TOKEN=")
                        .contains("Path=/", "SameSite=Lax")
                        .doesNotContain("HttpOnly"));
    }

    @Test
    void saysTheSameOfUnknownUserAndWrongPassword() {
        Response unknown = form(anybody(), "/login", "username=nobody&password=x");
        Response wrong = form(anybody(), "/login", "username=kari&password=x");

        unknown.then().statusCode(401);
        wrong.then().statusCode(401).body(containsString("role=\"alert\"")).body(not(containsString("SESSION")));
        assertThat(unknown.headers().getValues("WWW-Authenticate")).noneMatch(value -> value.startsWith("Basic"));
        assertThat(withoutToken(unknown.asString().replace("nobody", "kari")))
                .isEqualTo(withoutToken(wrong.asString()));
    }

    @Test
    void refusesFormsOfOtherSites() {
        form(anybody().header("Origin", "https://evil.example"), "/login", "username=kari&password=Kari0")
                .then()
                .statusCode(403);
        form(anybody(), "/login", "username=kari&password=Kari0&XSRF_TOKEN=guessed")
                .then()
                .statusCode(401);
    }

    @Test
    void escapesWhatWasTyped() {
        form(anybody(), "/login", "password=x&username=" + encode("\"><script>alert(1)</script>", UTF_8))
                .then()
                .body(containsString("alert(1)"))
                .body(not(containsString("<script")));
    }

    @Test
    void sendsSecurityHeadersWithThePage() {
        Response page = given(anybody()).when().get("/login");

        page.then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), containsString("frame-ancestors 'none'")))
                .header("X-Content-Type-Options", "nosniff");
        assertThat(page.headers().getValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void looksUpFewOfManySessionCookies() {
        String session = "SESSION="
                + form(anybody(), "/login", "username=ola&password=Ola0").cookie("SESSION");
        String unknown = "SESSION="
                + Base64.getEncoder()
                        .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8))
                + "; ";
        given(anybody().header("Cookie", unknown.repeat(3) + session))
                .when()
                .get("/login")
                .then()
                .body(containsString("You are logged in"));
        given(anybody().header("Cookie", unknown.repeat(4) + session))
                .when()
                .get("/login")
                .then()
                .body(not(containsString("You are logged in")));
    }

    @Test
    void storesSessionsOfTheCookieOnly() {
        int before = sessions();
        for (RequestSpecification caller :
                List.of(as("ola", "Ola0"), anybody(), as("ola", "Ola0").cookie("SESSION", "unknown"))) {
            given(caller).when().get(SOMEWHERE);
        }
        given(anybody()).when().get("/login");
        assertThat(sessions()).isEqualTo(before);

        logIn("ola", "Ola0");
        assertThat(sessions()).isEqualTo(before + 1);
    }

    private int sessions() {
        return jdbc.sql("select count(*) from spring_session")
                .query(Integer.class)
                .single();
    }

    private static String withoutToken(String page) {
        return page.replaceAll("value=\"[\\w-]{20,}\"", "");
    }

    private static String tokenOnPage(RequestSpecification browser) {
        return token(given(browser).when().get("/login"));
    }

    private static String token(Response page) {
        String token = new XmlPath(CompatibilityMode.HTML, page.asString())
                .getString("**.find { it.@id == 'XSRF_TOKEN' }.@value");
        assertThat(token).isNotBlank();
        return token;
    }

    private static Response form(RequestSpecification browser, String url, String fields) {
        return given(browser).contentType(FORM).body(fields).when().post(url);
    }

    private RequestSpecification logIn(String user, String password) {
        Response page = given(anybody()).when().get("/login");
        String token = token(page);
        assertThat(page.cookies()).containsEntry("XSRF-TOKEN", token);
        Response response = form(
                anybody().cookie("XSRF-TOKEN", token).header("Origin", url()),
                "/login",
                "username=" + user + "&password=" + password + "&XSRF_TOKEN=" + token);
        response.then().statusCode(303);
        assertThat(response.cookies()).containsKeys("SESSION", "XSRF-TOKEN");
        return anybody().cookies(response.cookies());
    }
}
