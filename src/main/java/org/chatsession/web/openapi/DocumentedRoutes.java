package org.chatsession.web.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The routes of REST controllers that are described. The index of the API needs them without the rest of its description, and so without
 * springdoc.
 */
@Component
@Lazy
class DocumentedRoutes {

    /** springdoc has a controller of its own. */
    private static final String OURS = "org.chatsession.";

    private final RequestMappingHandlerMapping mappings;

    DocumentedRoutes(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.mappings = mappings;
    }

    /** By group, path and method. */
    List<Route> all() {
        List<Route> found = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (isDocumented(handler)) {
                addRoutes(found, mapping, handler);
            }
        });
        found.sort(Comparator.comparing((Route route) -> Group.of(route.path()))
                .thenComparing(Route::path)
                .thenComparing(route -> List.of("POST", "GET", "PUT", "PATCH", "DELETE")
                        .indexOf(route.method().name())));
        return found;
    }

    private static boolean isDocumented(HandlerMethod handler) {
        return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), RestController.class)
                && handler.getBeanType().getName().startsWith(OURS)
                && !handler.hasMethodAnnotation(Hidden.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Hidden.class);
    }

    private static void addRoutes(List<Route> found, RequestMappingInfo mapping, HandlerMethod handler) {
        for (String pattern : mapping.getPatternValues()) {
            String path = Route.withoutPatterns(pattern);
            for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                found.add(new Route(HttpMethod.valueOf(method.name()), path, handler));
            }
        }
    }
}
