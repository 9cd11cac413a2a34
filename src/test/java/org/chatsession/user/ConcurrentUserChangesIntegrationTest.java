package org.chatsession.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chatsession.security.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Changes of users at the same time: what was answered holds, and an administrator stays. */
class ConcurrentUserChangesIntegrationTest {

    private static final int ROUNDS = 5;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(4);

    private static TestServer server;

    @BeforeAll
    static void start() {
        // A hash that takes a while, so that what is done meanwhile has time to be undone
        server =
                TestServer.start("jdbc:h2:mem:concurrent;DB_CLOSE_DELAY=-1", "chatsession.security.bcrypt-strength=11");
    }

    @AfterAll
    static void stop() {
        THREADS.shutdownNow();
        server.close();
    }

    @Test
    void keepsRoleStateAndPasswordThatAreChangedAtOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int id = create("both" + round);
            List<Response> answers = atOnce(
                    () -> put(id, "Password", "{\"Password\":\"another fine one\"}"),
                    () -> put(id, "Role", "{\"Role\":\"ReadOnly\"}"),
                    () -> administrator().post("/api/v1/User/" + id + "/Disable"));

            assertThat(answers).extracting(Response::statusCode).containsExactly(204, 200, 200);
            User user = server.bean(Users.class).findById(id).orElseThrow();
            assertThat(user.role()).isEqualTo(Role.READ_ONLY);
            assertThat(user.enabled()).isFalse();
            administrator().post("/api/v1/User/" + id + "/Enable").then().statusCode(200);
            as("both" + round, "another fine one")
                    .get("/api/v1/User/currentPrincipal")
                    .then()
                    .statusCode(200);
        }
    }

    /** A login that finds an old hash renews it, which takes as long as a hash does. */
    @Test
    void keepsAUserDisabledWhoseHashIsRenewedMeanwhile() throws Exception {
        int id = create("renewed");
        String weak = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("a fine long one");
        JdbcClient jdbc = server.bean(JdbcClient.class);
        jdbc.sql("update app_user set password_hash = ? where id = ?")
                .param(weak)
                .param(id)
                .update();

        atOnce(
                () -> as("renewed", "a fine long one").get("/api/v1/User/currentPrincipal"),
                () -> administrator().post("/api/v1/User/" + id + "/Disable"),
                () -> put(id, "Role", "{\"Role\":\"ReadOnly\"}"));

        User user = server.bean(Users.class).findById(id).orElseThrow();
        assertThat(user.enabled()).isFalse();
        assertThat(user.role()).isEqualTo(Role.READ_ONLY);
    }

    @Test
    void renewsNoHashOfAPasswordThatHasChanged() {
        int id = create("changed");
        Users users = server.bean(Users.class);
        String before = users.loginAccount("changed").passwordHash();
        users.changePassword(id, "another fine one");
        String after = users.loginAccount("changed").passwordHash();

        users.replaceHash(id, before, "{bcrypt}a hash of the old password");

        assertThat(users.loginAccount("changed").passwordHash()).isEqualTo(after);
    }

    @Test
    void keepsAnAdministratorWhenTwoDisableOneAnother() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "boss" + round;
            int boss = create(name, "Administrator");
            List<Response> answers = atOnce(
                    () -> as(name, "a fine long one").post("/api/v1/User/1/Disable"),
                    () -> administrator().post("/api/v1/User/" + boss + "/Disable"));

            assertThat(answers).extracting(Response::statusCode).doesNotContain(500, 503);
            assertThat(server.bean(Users.class).hasAdministrator()).isTrue();
            JdbcClient jdbc = server.bean(JdbcClient.class);
            jdbc.sql("update app_user set enabled = true where id = 1").update();
            jdbc.sql("update app_user set enabled = false where id = ?")
                    .param(boss)
                    .update();
            Thread.sleep(1_100);
        }
    }

    @Test
    void refusesNamesThatAreTakenAtTheSameMoment() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String login = user("same" + round, "");
            List<Response> answers = atOnce(() -> post(login), () -> post(login), () -> post(login), () -> post(login));
            assertThat(answers)
                    .extracting(Response::statusCode)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 400)
                    .forEach(answer -> answer.then().body(containsString("newUser.Name")));

            String mail = ",\"UserName\":\"same" + round + "@example.org\"";
            String one = user("one" + round, mail);
            String two = user("two" + round, mail);
            answers = atOnce(() -> post(one), () -> post(two));
            assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 400);
            answers.stream()
                    .filter(answer -> answer.statusCode() == 400)
                    .forEach(answer -> answer.then().body(containsString("newUser.UserName")));
        }
    }

    @SafeVarargs
    private static List<Response> atOnce(Callable<Response>... calls) throws Exception {
        List<Response> answers = new ArrayList<>();
        for (Future<Response> answer : THREADS.invokeAll(List.of(calls))) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static int create(String name) {
        return create(name, "Agent");
    }

    private static int create(String name, String role) {
        return post(user(name, "").replace("Agent", role))
                .then()
                .statusCode(200)
                .extract()
                .path("AssociateId");
    }

    private static String user(String name, String more) {
        return "{\"Name\":\"" + name + "\",\"Password\":\"a fine long one\",\"Role\":\"Agent\"" + more + "}";
    }

    private static Response post(String user) {
        return administrator().contentType("application/json").body(user).when().post("/api/v1/User");
    }

    private static Response put(int id, String what, String body) {
        return administrator().contentType("application/json").body(body).when().put("/api/v1/User/" + id + "/" + what);
    }

    private static RequestSpecification administrator() {
        return as("tje0", "Tje0");
    }

    private static RequestSpecification as(String name, String password) {
        return given().baseUri(server.url())
                .contentType("application/json")
                .auth()
                .preemptive()
                .basic(name, password);
    }
}
