package org.chatsession.web.decorator;

import org.chatsession.web.converter.DecoratedBody;

/**
 * Adds {@code _Links} to an entity if the handler is {@link Linked}.
 *
 * @see "cross-cutting 10"
 */
final class LinksStage implements ResponseStage {

    private final Links links;

    LinksStage(Links links) {
        this.links = links;
    }

    @Override
    public DecoratedBody apply(DecoratedBody body, Context context) {
        return body.value() instanceof Record entity && context.returnType().hasMethodAnnotation(Linked.class)
                ? body.withLinks(links.of(entity, context.request()))
                : body;
    }
}
