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
 * Selects the media type by the contract's rules, which never lead to 406. {@code /actuator} of Spring Boot and {@code /v3} of
 * springdoc are negotiated by Spring's rules.
 *
 * @see "cross-cutting 3.2"
 */
public final class ContractContentNegotiation implements ContentNegotiationStrategy {

    private static final List<String> SPRING_PATHS = List.of("/actuator", "/v3/");

    private final ContentNegotiationStrategy byHeader = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest web) throws HttpMediaTypeNotAcceptableException {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (SPRING_PATHS.stream().anyMatch(path::startsWith)) {
            return byHeader.resolveMediaTypes(web);
        }
        return List.of(ResponseMediaType.of(request).mediaType());
    }
}
