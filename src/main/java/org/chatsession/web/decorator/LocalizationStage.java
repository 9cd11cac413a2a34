package org.chatsession.web.decorator;

import org.chatsession.web.converter.DecoratedBody;

/**
 * Sets the client's language and culture for texts, and its time zone for dates.
 *
 * @see "cross-cutting 6, 7, 8"
 */
final class LocalizationStage implements ResponseStage {

    @Override
    public DecoratedBody apply(DecoratedBody body, Context context) {
        return body.withOptions(
                context.preferences().writeOptions().withWritable(body.options().writable()));
    }
}
