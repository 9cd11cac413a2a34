package org.chatsession.web.ext;

import io.swagger.v3.oas.annotations.Operation;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chatsession.localization.DateTimeCodec;
import org.chatsession.user.Caller;
import org.chatsession.webhook.DeliveryElement;
import org.chatsession.webhook.DeliveryLog;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The log of webhook deliveries (webhooks 7). */
@Controller
@RequestMapping("/ext/v1/webhooks/{id}/deliveries")
class DeliveryLogController {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DeliveryLog log;

    DeliveryLogController(DeliveryLog log) {
        this.log = log;
    }

    @GetMapping
    @Operation(summary = "Lists the deliveries to a webhook")
    ResponseEntity<byte[]> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String top) {
        List<DeliveryElement> found =
                log.list(caller, id, status, Parameters.number("after", after), Parameters.top(top));
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartArray();
            found.forEach(delivery -> write(out, delivery));
            out.writeEndArray();
        }
        return JsonAnswer.of(text.toString());
    }

    @PostMapping("/{deliveryId}/redeliver")
    @Operation(summary = "Repeats a delivery")
    ResponseEntity<byte[]> redeliver(
            @AuthenticationPrincipal Caller caller, @PathVariable int id, @PathVariable String deliveryId) {
        DeliveryElement delivery = log.redeliver(caller, id, Parameters.number("deliveryId", deliveryId));
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, delivery);
        }
        return JsonAnswer.of(text.toString());
    }

    private static void write(JsonGenerator out, DeliveryElement delivery) {
        out.writeStartObject();
        out.writeNumberProperty("DeliveryId", delivery.deliveryId());
        out.writeStringProperty("EventId", delivery.eventId().toString());
        out.writeStringProperty("Event", delivery.event());
        out.writeNumberProperty("PrimaryKey", delivery.primaryKey());
        out.writeStringProperty("State", delivery.state().name());
        out.writeNumberProperty("Attempt", delivery.attempt());
        date(out, "When", delivery.when());
        number(out, "DurationMs", delivery.durationMs());
        number(out, "StatusCode", delivery.statusCode());
        out.writeStringProperty("Error", delivery.error());
        date(out, "NextAttempt", delivery.nextAttempt());
        out.writeStringProperty("RequestBody", delivery.requestBody());
        out.writeStringProperty("ResponseBody", delivery.responseBody());
        out.writeEndObject();
    }

    private static void date(JsonGenerator out, String name, @Nullable Instant instant) {
        if (instant == null) {
            out.writeNullProperty(name);
        } else {
            out.writeStringProperty(name, DateTimeCodec.format(instant, ZoneOffset.UTC, true));
        }
    }

    private static void number(JsonGenerator out, String name, @Nullable Integer number) {
        if (number == null) {
            out.writeNullProperty(name);
        } else {
            out.writeNumberProperty(name, number);
        }
    }
}
