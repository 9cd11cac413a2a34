package org.chatsession.web.rest;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsession.carrier.MDOListItem;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.session.PickLists;
import org.chatsession.user.Caller;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.converter.QueryParameters;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Selection lists for clients (chat-domain 6.6). */
@RestController
@RequestMapping("/api/v1/MDOList")
class PickListController {

    private final PickLists lists;

    PickListController(PickLists lists) {
        this.lists = lists;
    }

    @GetMapping("/{name}")
    @Operation(summary = "Reads a pick list")
    List<MDOListItem> getPickList(
            @PathVariable String name,
            HttpServletRequest request,
            @AuthenticationPrincipal Caller caller,
            ClientPreferences preferences) {
        Map<String, String> attributes = attributes(QueryParameters.of(request).all());
        PickLists.Options options = new PickLists.Options(
                isSet(attributes, "notall"),
                isSet(attributes, "listall"),
                isSet(attributes, "onlypresent"),
                isSet(attributes, "removeself"),
                topicId(attributes.get("topicid")));
        return lists.list(name, options, caller, preferences.texts());
    }

    /** Attributes are parameters, or pairs within the parameter {@code additionalInfo}. */
    private static Map<String, String> attributes(Map<String, String> query) {
        Map<String, String> attributes = new HashMap<>(query);
        for (String pair : query.getOrDefault("additionalinfo", "").split("[&,;]")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                attributes.put(
                        pair.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        pair.substring(equals + 1).strip());
            }
        }
        return attributes;
    }

    private static boolean isSet(Map<String, String> attributes, String name) {
        return switch (attributes.getOrDefault(name, "false").toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0", "" -> false;
            default -> throw InvalidRequestException.detail("Parameter '" + name + "' must be true or false.");
        };
    }

    private static @Nullable Integer topicId(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw InvalidRequestException.detail("Parameter 'topicId' must be an int32.");
        }
    }
}
