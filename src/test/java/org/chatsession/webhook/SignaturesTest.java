package org.chatsession.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.chatsession.event.Event;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The contract's own vectors (webhooks 5.3). */
class SignaturesTest {

    private static final UUID EVENT_ID = UUID.fromString("6f0d2c1e-5b7a-4f7e-9a53-0c8d1e2f3a4b");

    private static final String BODY = "{\"EventId\":\"6f0d2c1e-5b7a-4f7e-9a53-0c8d1e2f3a4b\","
            + "\"Timestamp\":\"2026-11-25T09:15:30.25Z\",\"Changes\":[],\"Event\":\"chatsession.created\",\"PrimaryKey\":41,"
            + "\"Entity\":\"chatsession\",\"ContextIdentifier\":\"Default\",\"ChangedByAssociateId\":5,\"WebhookName\":\"Bot\","
            + "\"FieldValues\":{\"AlertLevel\":0,\"ChatbotIsactive\":false,\"Consented\":true,\"ContactId\":0,"
            + "\"CustomerAlias\":\"Åse\",\"CustomerId\":12,\"ProjectId\":0,\"Rating\":0,\"SaleId\":0,\"Status\":4,"
            + "\"TicketId\":0,\"TopicId\":3,\"UserId\":0},\"Place\":{\"city\":\"Bergen\"}}";

    private static final byte[] BYTES = BODY.getBytes(StandardCharsets.UTF_8);

    @Test
    void signsTheBytesOfTheBody() {
        assertThat(BYTES).hasSize(479);
        assertThat(Signatures.sign("Hemmelig nøkkel 42", BYTES))
                .isEqualTo("WyC7bVbOLsbDMN7UKn9kY4lYJfjRC8SCFUrMVzs0arE=");
        assertThat(Signatures.sign("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", BYTES))
                .isEqualTo("MrqMJIX06Kr7I4HgGS0FMlIUnAJWVwfXcB7FDGDrr3s=");
    }

    @Test
    void signsAsStandardWebhooksDo() {
        Instant attempted = Instant.ofEpochSecond(1795598130);
        assertThat(Signatures.signStandard("Hemmelig nøkkel 42", EVENT_ID, attempted, BYTES))
                .isEqualTo("v1,cf/jme8E5Xv7SBuTms8Dqqd6c5TwQB2N85Aw+4FM/ag=");
        assertThat(Signatures.signStandard("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3", EVENT_ID, attempted, BYTES))
                .isEqualTo("v1,mv9uxWOXhPNyySOvYlE7DqnY0NjfcLg08xPEKoXj6Ds=");
    }

    @Test
    void writesTheBodyOfTheVector() {
        Event event = new Event(
                EVENT_ID,
                "chatsession.created",
                "chatsession.created",
                "chatsession",
                41,
                Instant.parse("2026-11-25T09:15:30.25Z"),
                java.util.List.of(),
                5,
                BODY.substring(BODY.indexOf("{\"AlertLevel"), BODY.indexOf(",\"Place\"")),
                41,
                3);
        var place = JsonMapper.builder().build().readTree("{\"city\":\"Bergen\"}");
        assertThat(HookEvents.body(event, "Default", "Bot", Map.of("Place", place)))
                .isEqualTo(BODY);
    }
}
