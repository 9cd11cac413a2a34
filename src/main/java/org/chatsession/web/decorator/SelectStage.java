package org.chatsession.web.decorator;

import org.chatsession.web.converter.DecoratedBody;

/**
 * Applies {@code $select}: properties that it does not name are written as null.
 *
 * @see "cross-cutting 5; contract ruling 7"
 */
final class SelectStage implements ResponseStage {

    @Override
    public DecoratedBody apply(DecoratedBody body, Context context) {
        return context.failure()
                ? body
                : body.withSelection(context.preferences().selection());
    }
}
