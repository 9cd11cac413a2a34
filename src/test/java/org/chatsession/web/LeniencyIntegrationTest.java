package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What values are taken and what is said of the others (cross-cutting 4.1, 4.4, 11.3; contract ruling 1). */
class LeniencyIntegrationTest extends WireHttp {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TopicId|3|3",
                "topicid|\"3\"|3",
                "TOPICID|\" 3 \"|3",
                "TopicId|1.0|1",
                "TopicId|\"1.0\"|1",
                "TopicId|\"[I:3]\"|3",
                "TopicId|null|0",
                "TopicId|\"\"|0",
                "TopicId|2147483647|2147483647",
                "TopicId|-2147483648|-2147483648",
                "CustomerConsented|\"TRUE\"|true",
                "CustomerConsented|1|true",
                "CustomerConsented|\"1\"|true",
                "CustomerConsented|0|false",
                "CustomerName|5|\"5\"",
                "CustomerName|true|\"true\"",
                "CustomerName|null|\"\"",
                "Status|\"inqueue\"|\"InQueue\"",
                "Status|4|\"InQueue\"",
                "Status|\"4\"|\"InQueue\"",
                "Flags|1|\"UserIsTyping\"",
                "Flags|\"useristyping\"|\"UserIsTyping\"",
                "Flags|0|\"CustomerIsTyping\"",
                "Flags|\"CustomerIsTyping, UserIsTyping\"|\"UserIsTyping\"",
                "Flags|6|\"6\"",
                "WhenEnded|\"2026-03-01T09:00:00.000Z\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"2026-03-01 09:00\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"2026-03-01\"|\"2026-03-01T00:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+02:00\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+0200\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00+02\"|\"2026-03-01T07:00:00\"",
                "WhenEnded|\"2026-03-01T09:00:00.1234567Z\"|\"2026-03-01T09:00:00.123456\"",
                "WhenEnded|\"2026-03-01T09:00:00.5Z\"|\"2026-03-01T09:00:00.5\"",
                "WhenEnded|\"[DT:03/01/2026 09:00:00.0000000]\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"[D:03/01/2026]\"|\"2026-03-01T00:00:00\"",
                "WhenEnded|\"Sun, 01 Mar 2026 09:00:00 GMT\"|\"2026-03-01T09:00:00\"",
                "WhenEnded|\"0000-12-31T23:06:32.000Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"0001-01-01T04:56:02.000Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"1752-12-31T23:59:59Z\"|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"9999-12-31T22:59:59.000Z\"|\"9999-12-31T23:59:59\"",
                "WhenEnded|\"+010000-01-01T04:59:59.000Z\"|\"9999-12-31T23:59:59\"",
                "WhenEnded|null|\"0001-01-01T00:00:00\"",
                "WhenEnded|\"\"|\"0001-01-01T00:00:00\"",
                "User|null|null",
                "User|{}|null",
                "User|{\"associateId\":0}|null",
            })
    void takes(String property, String value, String expected) {
        JsonNode entity = stored("{\"status\":\"Closed\",\"%s\":%s}".formatted(property, value));
        String name = entity.propertyNames().stream()
                .filter(property::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
        assertThat(entity.get(name)).hasToString(expected);
    }

    @Test
    void takesTheBareIdOfARecord() {
        assertThat(stored("{\"User\":5}").path("User").path("AssociateId").asInt())
                .isEqualTo(5);
        assertThat(stored("{\"person\":\"7\"}").path("Person").path("PersonId").asInt())
                .isEqualTo(7);
    }

    @Test
    void lastOfTheKeysThatDifferInCaseWins() {
        assertThat(stored("{\"CustomerName\":\"a\",\"customerName\":\"b\"}")
                        .path("CustomerName")
                        .asString())
                .isEqualTo("b");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        JsonNode entity =
                stored("{\"Bogus\":{\"x\":[1]},\"_Links\":{\"Self\":1},\"TableRight\":5,\"fieldProperties\":[],"
                        + "\"ChatSessionId\":77,\"customerName\":\"x\"}");
        assertThat(entity.path("CustomerName").asString()).isEqualTo("x");
        assertThat(entity.path("ChatSessionId").asInt()).isNotEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TopicId|\"abc\"",
                "TopicId|2147483648",
                "TopicId|-2147483649",
                "TopicId|1.5",
                "TopicId|1e400",
                "TopicId|true",
                "TopicId|{}",
                "TopicId|[1,2]",
                "CustomerConsented|\"maybe\"",
                "CustomerConsented|2",
                "CustomerConsented|[]",
                "CustomerName|{}",
                "CustomerName|[\"a\"]",
                "Status|\"Bogus\"",
                "Status|12",
                "Status|true",
                "Flags|\"Bogus\"",
                "Flags|-1",
                "WhenEnded|\"yesterday\"",
                "WhenEnded|\"2026-02-30\"",
                "WhenEnded|\"2026-01-01T25:00:00\"",
                "WhenEnded|5",
                "WhenEnded|{}",
                "User|true",
                "User|[]",
                "User|\"abc\"",
                "Contact|{\"Name\":\"no key\"}",
            })
    void refuses(String property, String value) {
        HttpResponse<String> answer = tje0().post(
                        SESSIONS, JSON, "{\"%s\":%s}".formatted(property.toLowerCase(java.util.Locale.ROOT), value));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).path("Message").asString()).isEqualTo("The request is invalid.");
        assertThat(json(answer).path("ModelState").propertyNames()).containsExactly("newEntity." + property);
    }

    @Test
    void tellsOfAllProblemsAtOnceInEverySyntax() {
        Map<String, String> bodies = Map.of(
                JSON,
                "{\"topicId\":\"abc\",\"user\":{\"associateId\":\"x\"},\"status\":\"Nope\",\"customerAlias\":\"%s\"}"
                        .formatted("a".repeat(65)),
                XML,
                "<ChatSessionEntity><TopicId>abc</TopicId><User><AssociateId>x</AssociateId></User><Status>Nope</Status>"
                        + "<CustomerAlias>%s</CustomerAlias></ChatSessionEntity>".formatted("a".repeat(65)),
                FORM,
                "topicid=abc&user.associateid=x&status=Nope&customerAlias=" + "a".repeat(65));
        bodies.forEach((type, body) -> {
            HttpResponse<String> answer = tje0().with("Accept", JSON).post(SESSIONS, type, body);
            assertThat(answer.statusCode()).isEqualTo(400);
            JsonNode state = json(answer).path("ModelState");
            assertThat(state.propertyNames())
                    .as(type)
                    .containsExactlyInAnyOrder(
                            "newEntity.TopicId",
                            "newEntity.User.AssociateId",
                            "newEntity.Status",
                            "newEntity.CustomerAlias");
            List<JsonNode> texts = new ArrayList<>();
            state.forEach(texts::add);
            assertThat(texts).allMatch(node -> node.isArray() && node.get(0).isString());
        });
    }

    @Test
    void namesTheBodyOfEachOperation() {
        int id = idOf("{}");
        assertThat(tje0().send("PUT", SESSIONS + "/" + id, JSON, "{\"TopicId\":\"x\"}")
                        .body())
                .contains("entity.TopicId")
                .doesNotContain("newEntity");
        assertThat(tje0().post("/api/v1/Agents/Chat/SaveChatSessionEntity", JSON, "{\"TopicId\":\"x\"}")
                        .body())
                .contains("chatSessionEntity.TopicId");
        assertThat(tje0().post("/api/v1/ChatTopic", JSON, "{\"Widget\":{\"Size\":\"Huge\"}}")
                        .body())
                .contains("newEntity.Widget.Size");
    }

    @Test
    void bindsFormsInEveryNotation() {
        String form = "Contact.ContactId=9001&contact[address][formatted]=x"
                + "&Contact.Address.LocalizedAddress[0][0].Name=a&Contact.Address.LocalizedAddress[0][1].Name=b"
                + "&User[ExtraFields][k%2Fx]=v&user.associateId=4711&CustomerName=a+b%2Bc&TopicId=&=x&&";
        JsonNode entity = json(tje0().post(SESSIONS, FORM, form));
        assertThat(entity.path("CustomerName").asString()).isEqualTo("a b+c");
        assertThat(entity.path("TopicId").asInt()).isZero();
        assertThat(entity.path("User").path("AssociateId").asInt()).isEqualTo(4711);
        JsonNode row =
                entity.path("Contact").path("Address").path("LocalizedAddress").path(0);
        assertThat(row.path(0).path("Name").asString()).isEqualTo("a");
        assertThat(row.path(1).path("Name").asString()).isEqualTo("b");
    }

    @Test
    void takesAnXmlElementWithNothingInIt() {
        assertThat(tje0().post(SESSIONS, XML, "<ChatSessionEntity/>").statusCode())
                .isEqualTo(200);
        assertThat(tje0().post("/api/v1/Agents/Chat/GetChatMessages", XML, "<GetChatMessagesRequest/>")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAFormInAnotherEncodingThanItSays() {
        HttpResponse<String> answer = tje0().post(SESSIONS, FORM, "CustomerName=caf%E9");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("ModelState").has("newEntity")).isTrue();
    }

    @Test
    void boundsForms() {
        String keys = "a=1&".repeat(2001);
        String deep = "Contact" + "[a]".repeat(20) + "=1";
        for (String form : new String[] {keys, deep}) {
            assertThat(tje0().post(SESSIONS, FORM, form).statusCode()).isEqualTo(400);
        }
        assertThat(tje0().post(SESSIONS, FORM, "TopicId=0&" + "a=1&".repeat(1999))
                        .statusCode())
                .isEqualTo(200);
    }
}
