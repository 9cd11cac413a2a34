package org.chatsession.codec;

import jakarta.persistence.AttributeConverter;
import java.util.Objects;
import org.chatsession.carrier.WireEnum;

/** Stores enums as the contract's numbers, so that other programs can interpret the columns. */
public abstract class NumberConverter<E extends WireEnum> implements AttributeConverter<E, Integer> {

    private final Class<E> type;

    protected NumberConverter(Class<E> type) {
        this.type = type;
    }

    @Override
    public Integer convertToDatabaseColumn(E member) {
        return member.number();
    }

    @Override
    public E convertToEntityAttribute(Integer number) {
        WireEnum member = EnumCodec.of(type).byNumber(number);
        return type.cast(Objects.requireNonNull(member, () -> "No member has the number " + number));
    }
}
