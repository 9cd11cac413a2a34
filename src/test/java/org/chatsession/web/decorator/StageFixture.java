package org.chatsession.web.decorator;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.chatsession.carrier.ChatSessionEntity;
import org.chatsession.codec.CarrierType;
import org.chatsession.codec.Selection;
import org.chatsession.codec.TypeDescriptor;
import org.chatsession.codec.WriteOptions;
import org.chatsession.localization.Language;
import org.chatsession.localization.TextLocalizer;
import org.chatsession.localization.TimeZones;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.converter.DecoratedBody;
import org.springframework.core.MethodParameter;
import org.springframework.mock.web.MockHttpServletRequest;

/** A session that a handler has returned, and what its request asked for. */
final class StageFixture {

    private static final ClientPreferences PREFERENCES = new ClientPreferences(
            new WriteOptions(
                    ZoneId.of("Europe/Oslo"),
                    ZoneOffset.UTC,
                    true,
                    TextLocalizer.of(Optional.of(Language.NO), null),
                    Set.of()),
            Selection.parse("customerName"),
            TimeZones.find("NO").orElseThrow());

    private StageFixture() {}

    static final class Handlers {

        @Linked
        ChatSessionEntity linked() {
            throw new UnsupportedOperationException();
        }

        ChatSessionEntity plain() {
            throw new UnsupportedOperationException();
        }
    }

    static DecoratedBody session() {
        CarrierType<ChatSessionEntity> type = CarrierType.of(ChatSessionEntity.class);
        ChatSessionEntity session = type.with(type.empty(), "ChatSessionId", 7);
        return DecoratedBody.plain(session, TypeDescriptor.of(ChatSessionEntity.class), null);
    }

    /** @param handler its method's name */
    static ResponseStage.Context returnedBy(String handler) throws NoSuchMethodException {
        return context(handler, false);
    }

    static ResponseStage.Context failed() throws NoSuchMethodException {
        return context("plain", true);
    }

    private static ResponseStage.Context context(String handler, boolean failure) throws NoSuchMethodException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/ChatSession/7");
        request.setServerName("chat.example.org");
        return new ResponseStage.Context(
                request, new MethodParameter(Handlers.class.getDeclaredMethod(handler), -1), PREFERENCES, failure);
    }
}
