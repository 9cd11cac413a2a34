package org.chatsession.codec;

import org.jspecify.annotations.Nullable;

/**
 * The path of a value in a body, such as {@code newEntity.User.AssociateId} or {@code useragents[0].User}; formatted only when
 * needed.
 */
record Path(@Nullable Path parent, String step) {

    static Path root(String bodyName) {
        return new Path(null, bodyName);
    }

    Path property(String name) {
        return new Path(this, "." + name);
    }

    Path item(int index) {
        return new Path(this, "[" + index + "]");
    }

    @Override
    public String toString() {
        return parent == null ? step : parent + step;
    }
}
