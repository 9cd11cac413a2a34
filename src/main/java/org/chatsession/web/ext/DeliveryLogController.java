package org.chatsession.web.ext;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.chatsession.localization.DateTimeCodec;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.JsonText;
import org.chatsession.webhook.DeliveryElement;
import org.chatsession.webhook.DeliveryLog;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** The log of webhook deliveries (webhooks 7). */
@Controller
@ResponseBody
@RequestMapping("/ext/v1/webhooks/{id}/deliveries")
class DeliveryLogController {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addModule(new SimpleModule().addSerializer(Instant.class, new InstantSerializer()))
            .build();

    private final DeliveryLog log;

    DeliveryLogController(DeliveryLog log) {
        this.log = log;
    }

    @GetMapping
    JsonText list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable int id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String top) {
        List<DeliveryElement> found =
                log.list(caller, id, status, Parameters.number("after", after), Parameters.top(top));
        return new JsonText(JSON.writeValueAsString(found));
    }

    @PostMapping("/{deliveryId}/redeliver")
    JsonText redeliver(@AuthenticationPrincipal Caller caller, @PathVariable int id, @PathVariable String deliveryId) {
        DeliveryElement delivery = log.redeliver(caller, id, Parameters.number("deliveryId", deliveryId));
        return new JsonText(JSON.writeValueAsString(delivery));
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {

        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant instant, JsonGenerator out, SerializationContext context) {
            out.writeString(DateTimeCodec.format(instant, ZoneOffset.UTC, true));
        }
    }
}
