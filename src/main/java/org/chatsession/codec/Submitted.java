package org.chatsession.codec;

import java.util.Set;

/**
 * An entity as it was sent.
 *
 * @param sent wire names of the properties that the body holds, null values included; a computed property that is not among them
 *     keeps its stored value
 */
public record Submitted<C extends Record>(C entity, Set<String> sent) {

    public boolean has(String property) {
        return sent.contains(property);
    }
}
