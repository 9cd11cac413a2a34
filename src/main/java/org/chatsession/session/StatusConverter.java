package org.chatsession.session;

import jakarta.persistence.Converter;
import org.chatsession.carrier.ChatSessionStatus;
import org.chatsession.codec.NumberConverter;

@Converter(autoApply = true)
class StatusConverter extends NumberConverter<ChatSessionStatus> {

    StatusConverter() {
        super(ChatSessionStatus.class);
    }
}
