package org.chatsession.web.decorator;

import jakarta.servlet.http.HttpServletRequest;
import org.chatsession.web.converter.ClientPreferences;
import org.chatsession.web.converter.DecoratedBody;
import org.springframework.core.MethodParameter;

/** One stage of the decoration of responses. Stages are independent of each other; {@link ResponseDecorator} lists them. */
@FunctionalInterface
interface ResponseStage {

    DecoratedBody apply(DecoratedBody body, Context context);

    /**
     * The input of a stage.
     *
     * @param returnType of the handler, with its annotations
     * @param failure whether the body is an error, to which selection and rights do not apply
     */
    record Context(
            HttpServletRequest request, MethodParameter returnType, ClientPreferences preferences, boolean failure) {}
}
