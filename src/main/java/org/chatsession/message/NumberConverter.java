package org.chatsession.message;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.carrier.WireEnum;

/** Stores enums by the contract's numbers, so that other programs can interpret the columns. */
abstract class NumberConverter<E extends WireEnum> implements AttributeConverter<E, Integer> {

    private final Map<Integer, E> byNumber;

    NumberConverter(E[] members) {
        byNumber = Arrays.stream(members).collect(Collectors.toUnmodifiableMap(WireEnum::number, Function.identity()));
    }

    @Override
    public Integer convertToDatabaseColumn(E member) {
        return member.number();
    }

    @Override
    public E convertToEntityAttribute(Integer number) {
        return Objects.requireNonNull(byNumber.get(number), () -> "No member has the number " + number);
    }

    @Converter(autoApply = true)
    static class ForType extends NumberConverter<ChatMessageType> {
        ForType() {
            super(ChatMessageType.values());
        }
    }

    @Converter(autoApply = true)
    static class ForSpecialType extends NumberConverter<ChatMessageSpecialType> {
        ForSpecialType() {
            super(ChatMessageSpecialType.values());
        }
    }
}
