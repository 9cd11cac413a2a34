package org.chatsession.web.response;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Answers OPTIONS with what Spring found out, and with the forms of patches where there is something to patch, else not at all. */
@Component
public class OptionsAnswers implements HandlerMethodReturnValueHandler {

    private static final String PATCHES = "application/json-patch+json, application/merge-patch+json, application/json";

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return returnType.getParameterType() == HttpHeaders.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returned,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest web) {
        container.setRequestHandled(true);
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        if (returned instanceof HttpHeaders headers) {
            response.setHeader(HttpHeaders.ALLOW, headers.getFirst(HttpHeaders.ALLOW));
            if (headers.getAllow().contains(HttpMethod.PATCH)) {
                response.setHeader(HttpHeaders.ACCEPT_PATCH, PATCHES);
            }
        }
    }
}
