package org.chatsession.message;

import jakarta.persistence.Converter;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.codec.NumberConverter;

@Converter(autoApply = true)
class MessageTypeConverter extends NumberConverter<ChatMessageType> {

    MessageTypeConverter() {
        super(ChatMessageType.class);
    }
}
