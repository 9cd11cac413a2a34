package org.chatsession.web.decorator;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.converter.DecoratedBody;
import org.springframework.core.MethodParameter;

/** One thing that responses get besides their values. Stages know nothing of one another; {@link ResponseDecorator} lists them. */
@FunctionalInterface
interface ResponseStage {

    DecoratedBody apply(DecoratedBody body, Context context);

    /**
     * What a stage may look at.
     *
     * @param returnType of the handler, with its annotations
     * @param failure whether the body tells of a failure: nobody selects properties of that, and nobody needs rights in it
     */
    record Context(
            HttpServletRequest request, MethodParameter returnType, ClientPreferences preferences, boolean failure) {}
}
