package org.chatsession.session;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chatsession.carrier.ChatSessionStatus;

/** Stores a status as its number in the contract, so that other programs can interpret the column. */
@Converter(autoApply = true)
class StatusNumber implements AttributeConverter<ChatSessionStatus, Integer> {

    private static final Map<Integer, ChatSessionStatus> BY_NUMBER = Arrays.stream(ChatSessionStatus.values())
            .collect(Collectors.toUnmodifiableMap(ChatSessionStatus::number, Function.identity()));

    @Override
    public Integer convertToDatabaseColumn(ChatSessionStatus status) {
        return status.number();
    }

    @Override
    public ChatSessionStatus convertToEntityAttribute(Integer number) {
        return Objects.requireNonNull(BY_NUMBER.get(number), () -> "No status has the number " + number);
    }
}
