package org.chatsession.codec;

import jakarta.persistence.AttributeConverter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chatsession.carrier.WireEnum;

/** Stores enums as the contract's numbers, so that other programs can interpret the columns. */
public abstract class NumberConverter<E extends WireEnum> implements AttributeConverter<E, Integer> {

    private final Map<Integer, E> byNumber;

    protected NumberConverter(E[] members) {
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
}
