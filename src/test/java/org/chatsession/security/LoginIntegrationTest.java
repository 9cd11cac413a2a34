package org.chatsession.security;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.chatsession.HttpProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Logging in by the page, calling with the session, and out again, over real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class LoginIntegrationTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Nothing is mapped here, so whoever is let in gets 404. */
    private static final String SOMEWHERE = "/api/v1/Nothing";

    @TempDir
    static Path data;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private HttpProbe client;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("chatsession.data-dir", () -> data.toString());
    }

    @BeforeEach
    void connect() {
        client = new HttpProbe(port);
    }

    @Test
    void letsCallWithSessionAndTokenOnly() {
        HttpProbe browser = logIn("kari", "Kari0");
        String token = browser.get("/login").body();
        String xsrf = HttpProbe.inputValue(token, "XSRF_TOKEN");

        assertThat(browser.get(SOMEWHERE).statusCode()).isEqualTo(401);
        assertThat(browser.with("X-XSRF-TOKEN", xsrf + "x").get(SOMEWHERE).statusCode())
                .isEqualTo(401);
        assertThat(browser.with("X-XSRF-TOKEN", xsrf).get(SOMEWHERE).statusCode())
                .isEqualTo(404);
        assertThat(browser.with("X-XSRF-TOKEN", xsrf)
                        .send("DELETE", SOMEWHERE, null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.with("X-XSRF-TOKEN", xsrf).get(SOMEWHERE).statusCode())
                .isEqualTo(401);
    }

    @Test
    void triesNoSessionNextToAnAuthorizationHeader() {
        HttpProbe browser = logIn("kari", "Kari0");
        String xsrf = HttpProbe.inputValue(browser.get("/login").body(), "XSRF_TOKEN");

        assertThat(browser.with("X-XSRF-TOKEN", xsrf)
                        .with("Authorization", "Nonsense")
                        .get(SOMEWHERE)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsSessionAndTokenAtLogout() {
        HttpProbe browser = logIn("kari", "Kari0");
        String xsrf = HttpProbe.inputValue(browser.get("/login").body(), "XSRF_TOKEN");

        assertThat(browser.post("/logout", FORM, "XSRF_TOKEN=wrong").statusCode())
                .isEqualTo(401);
        assertThat(browser.post("/logout", FORM, "XSRF_TOKEN=" + encode(xsrf, UTF_8))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.with("X-XSRF-TOKEN", xsrf).get(SOMEWHERE).statusCode())
                .isEqualTo(401);
    }

    @Test
    void startsEveryLoginUnderANewSession() {
        HttpResponse<String> first = client.post("/login", FORM, "username=kari&password=Kari0");
        String planted = HttpProbe.cookies(first).get("SESSION");
        HttpResponse<String> second =
                client.with("Cookie", "SESSION=" + planted).post("/login", FORM, "username=ola&password=Ola0");

        assertThat(HttpProbe.cookies(second).get("SESSION")).isNotBlank().isNotEqualTo(planted);
        assertThat(client.with("Cookie", "SESSION=" + planted).get("/login").body())
                .contains("id=\"password\"");
    }

    @Test
    void hidesTheSessionFromScriptsAndShowsThemTheToken() {
        HttpResponse<String> answer = client.post("/login", FORM, "username=kari&password=Kari0");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("SESSION=").contains("HttpOnly", "SameSite=Lax"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("XSRF-TOKEN=")
                        .contains("Path=/", "SameSite=Lax")
                        .doesNotContain("HttpOnly"));
    }

    @Test
    void saysTheSameOfUnknownUserAndWrongPassword() {
        HttpResponse<String> unknown = client.post("/login", FORM, "username=nobody&password=x");
        HttpResponse<String> wrong = client.post("/login", FORM, "username=kari&password=x");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().allValues("WWW-Authenticate")).noneMatch(value -> value.startsWith("Basic"));
        assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain("SESSION");
        assertThat(withoutToken(unknown.body().replace("nobody", "kari"))).isEqualTo(withoutToken(wrong.body()));
    }

    @Test
    void refusesFormsOfOtherSites() {
        assertThat(client.with("Origin", "https://evil.example")
                        .post("/login", FORM, "username=kari&password=Kari0")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.post("/login", FORM, "username=kari&password=Kari0&XSRF_TOKEN=guessed")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void escapesWhatWasTyped() {
        assertThat(client.post("/login", FORM, "password=x&username=" + encode("\"><script>alert(1)</script>", UTF_8))
                        .body())
                .doesNotContain("<script");
    }

    @Test
    void sendsSecurityHeadersWithThePage() {
        HttpResponse<String> page = client.get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void storesSessionsOfTheCookieOnly() {
        int before = sessions();
        client.as("ola", "Ola0").get(SOMEWHERE);
        client.get(SOMEWHERE);
        client.get("/login");
        client.with("Cookie", "SESSION=unknown").as("ola", "Ola0").get(SOMEWHERE);
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

    private HttpProbe logIn(String user, String password) {
        HttpResponse<String> page = client.get("/login");
        String token = HttpProbe.inputValue(page.body(), "XSRF_TOKEN");
        assertThat(HttpProbe.cookies(page)).containsEntry("XSRF-TOKEN", token);
        HttpResponse<String> answer = client.with("Cookie", "XSRF-TOKEN=" + token)
                .with("Origin", "http://127.0.0.1:" + port)
                .post("/login", FORM, "username=" + user + "&password=" + password + "&XSRF_TOKEN=" + token);
        assertThat(answer.statusCode()).isEqualTo(303);
        Map<String, String> cookies = HttpProbe.cookies(answer);
        assertThat(cookies).containsKeys("SESSION", "XSRF-TOKEN");
        return client.with("Cookie", "SESSION=" + cookies.get("SESSION") + "; XSRF-TOKEN=" + cookies.get("XSRF-TOKEN"));
    }
}
