package org.chatsession.web.converter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The contract's choice of a media type, which never ends in 406. What Spring Boot and springdoc answer, {@code /actuator} and
 * {@code /v3}, is negotiated as usual.
 *
 * @see "cross-cutting 3.2"
 */
public final class ContractContentNegotiation implements ContentNegotiationStrategy {

    private static final List<String> OF_OTHERS = List.of("/actuator", "/v3/");

    private final ContentNegotiationStrategy usual = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest web) throws HttpMediaTypeNotAcceptableException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (OF_OTHERS.stream().anyMatch(path::startsWith)) {
            return usual.resolveMediaTypes(web);
        }
        return List.of(ResponseMediaType.of(request).mediaType());
    }
}
