package org.chatsession.web.decorator;

import org.chatsession.web.converter.DecoratedBody;

/**
 * Puts texts into the client's language and culture, and dates into its time zone.
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
