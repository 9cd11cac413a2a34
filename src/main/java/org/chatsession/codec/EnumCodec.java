package org.chatsession.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chatsession.carrier.WireEnum;
import org.jspecify.annotations.Nullable;

/** Finds members of a wire enum by name and number, and formats sums of flags (cross-cutting 4.2, 4.4). */
final class EnumCodec {

    private static final ClassValue<EnumCodec> CACHE = new ClassValue<>() {
        @Override
        protected EnumCodec computeValue(Class<?> type) {
            return new EnumCodec(type);
        }
    };

    private final List<WireEnum> members = new ArrayList<>();
    private final Map<String, WireEnum> byName = new HashMap<>();
    private final Map<Integer, WireEnum> byNumber = new HashMap<>();

    private EnumCodec(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            WireEnum member = (WireEnum) constant;
            members.add(member);
            byName.put(member.name().toLowerCase(Locale.ROOT), member);
            byNumber.put(member.number(), member);
        }
    }

    static EnumCodec of(Class<?> type) {
        return CACHE.get(type);
    }

    @Nullable
    WireEnum byNumber(int number) {
        return byNumber.get(number);
    }

    @Nullable
    WireEnum byName(String name) {
        return byName.get(name.toLowerCase(Locale.ROOT));
    }

    /** Names of the members whose bits make up the sum, ascending; digits where a bit has no name. */
    List<String> format(int sum) {
        WireEnum exact = byNumber.get(sum);
        if (exact != null) {
            return List.of(exact.name());
        }
        List<String> names = new ArrayList<>();
        int rest = sum;
        for (WireEnum member : members) {
            int bits = member.number();
            if (bits != 0 && (rest & bits) == bits) {
                names.add(member.name());
                rest &= ~bits;
            }
        }
        return rest == 0 ? names : List.of(Integer.toString(sum));
    }
}
