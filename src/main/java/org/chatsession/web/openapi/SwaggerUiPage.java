package org.chatsession.web.openapi;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.resource.ResourceTransformerChain;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Makes the page of Swagger UI as wide as the screen, and takes away the field for the URLs of other documents. Without a viewport, a phone
 * lays it out for 980 pixels and shrinks it; the column of links, of which the document has none, would make it wider than the screen, and
 * the descriptions of groups would be one letter wide beside long names. The dialog for logins begins with the one that has the focus, so
 * that it does not open at its end.
 */
@Component
@ConditionalOnProperty(name = "springdoc.swagger-ui.enabled", matchIfMissing = true)
class SwaggerUiPage implements SwaggerIndexTransformer {

    private static final String HEAD = "<head>";
    private static final String HEAD_CONTENT = """

                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>.swagger-ui .topbar form.download-url-wrapper { display: none }
                .swagger-ui .modal-ux-content { display: flex; flex-direction: column }
                .swagger-ui .auth-container:last-child { order: -1 }
                @media (max-width: 480px) {
                  .swagger-ui .response-col_links { display: none }
                  .swagger-ui h3.opblock-tag { flex-wrap: wrap }
                  .swagger-ui h3.opblock-tag small { flex: 0 0 80%; padding-left: 0 }
                }</style>""";

    private final Supplier<SwaggerIndexTransformer> springdoc;

    /** Spring MVC takes transformers of pages at the start, when the rest of springdoc is not needed yet. */
    SwaggerUiPage(
            SwaggerUiConfigProperties settings,
            SwaggerUiOAuthProperties oauth,
            ObjectProvider<SwaggerWelcomeCommon> welcome,
            ObjectProvider<ObjectMapperProvider> mappers) {
        springdoc = SingletonSupplier.of(
                () -> new SwaggerIndexPageTransformer(settings, oauth, welcome.getObject(), mappers.getObject()));
    }

    @Override
    public Resource transform(HttpServletRequest request, Resource resource, ResourceTransformerChain chain)
            throws IOException {
        Resource transformed = springdoc.get().transform(request, resource, chain);
        if (!"index.html".equals(resource.getFilename())) {
            return transformed;
        }
        String page = transformed.getContentAsString(StandardCharsets.UTF_8).replace(HEAD, HEAD + HEAD_CONTENT);
        return new TransformedResource(transformed, page.getBytes(StandardCharsets.UTF_8));
    }
}
