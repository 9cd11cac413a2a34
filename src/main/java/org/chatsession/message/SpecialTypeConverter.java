package org.chatsession.message;

import jakarta.persistence.Converter;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.codec.NumberConverter;

@Converter(autoApply = true)
class SpecialTypeConverter extends NumberConverter<ChatMessageSpecialType> {

    SpecialTypeConverter() {
        super(ChatMessageSpecialType.class);
    }
}
