package org.chatsession.web.openapi;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.core.jackson.mixin.ExtensionsMixin;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chatsession.codec.Precondition;
import org.chatsession.installation.Installation;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.web.converter.ClientPreferences;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Completes the OpenAPI document that springdoc has read from the handlers: groups, order, bodies, responses and schemas. springdoc knows
 * Jackson's view of a class, and ours is another; see ADR 6. Runs when the document is first asked for.
 */
@Component
@Lazy
class ApiDescription implements OpenApiCustomizer {

    /** Swagger UI shows the operations of a path in the order of the document. */
    @JsonPropertyOrder({"post", "get", "put", "patch", "delete"})
    private abstract static class PostFirst extends ExtensionsMixin {}

    private static final String DEMO =
            "The administrator of the demo data is `tje0` with the password `Tje0`; its topics are 1 Support and 2 Sales.";

    private final DocumentedRoutes routes;
    private final ObjectProvider<BuildProperties> build;
    private final Installation installation;
    private final InstallationSettings settings;
    private final ServletContext context;

    ApiDescription(
            DocumentedRoutes routes,
            ObjectProvider<BuildProperties> build,
            Installation installation,
            InstallationSettings settings,
            ServletContext context,
            ObjectMapperProvider mappers) {
        // Read from headers, and described by the parameters that operations share
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Precondition.class, ClientPreferences.class);
        mappers.jsonMapper().addMixIn(PathItem.class, PostFirst.class);
        mappers.yamlMapper().addMixIn(PathItem.class, PostFirst.class);
        this.routes = routes;
        this.build = build;
        this.installation = installation;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public void customise(OpenAPI api) {
        Components components = new Components();
        Schemas schemas = new Schemas(
                components, Texts.of(Texts.SCHEMAS), settings.dates().includeOffset());
        Examples examples = new Examples(components, "http://127.0.0.1:8080" + context.getContextPath() + "/api");
        new Failures(components, schemas, examples);
        new Parameters(components);
        EventOperations events = new EventOperations(schemas);
        addSecuritySchemes(components);
        api.info(info())
                .tags(Arrays.stream(Group.values()).map(Group::tag).toList())
                .components(components)
                .paths(paths(api.getPaths(), schemas, examples, events))
                .security(requirements());
        schemas.nameEnumConstants();
    }

    private Paths paths(Paths read, Schemas schemas, Examples examples, EventOperations events) {
        List<Route> documented = routes.all();
        Operations operations = new Operations(schemas, examples, documented);
        Paths paths = new Paths();
        PublicOperations.addTo(paths, schemas);
        events.addTo(paths);
        for (Route route : documented) {
            PathItem.HttpMethod method =
                    PathItem.HttpMethod.valueOf(route.method().name());
            Operation operation = Optional.ofNullable(read.get(route.path()))
                    .map(path -> path.readOperationsMap().get(method))
                    .orElseThrow(() -> new IllegalStateException("springdoc has not read " + route));
            operations.complete(operation, route);
            if (route.id().equals("createWebhook")) {
                operation.callbacks(events.callbacks());
            }
            paths.computeIfAbsent(route.path(), name -> new PathItem()).operation(method, operation);
        }
        return paths;
    }

    private Info info() {
        BuildProperties properties = build.getIfAvailable();
        return new Info()
                .title("Chat session server")
                .license(new License().name("Apache License 2.0").identifier("Apache-2.0"))
                .contact(new Contact().name("The chatsession-server project"))
                .version(properties == null ? "dev" : properties.getVersion())
                .description(Texts.read("about.md") + (installation.isDemo() ? DEMO : ""));
    }

    private static void addSecuritySchemes(Components components) {
        components.addSecuritySchemes(
                "SOTicket",
                header("Authorization").description("The word `SOTicket`, a space and the ticket: `SOTicket 7T:…`"));
        components.addSecuritySchemes(
                "Bearer",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("A token from this server: `8A:…`"));
        // In its dialog for logins, Swagger UI gives the focus to the last one; SwaggerUiPage shows that first
        components.addSecuritySchemes(
                "Basic",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("basic")
                        .description("User name and password, or a ticket as the user name."));
    }

    private static SecurityScheme header(String name) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name(name);
    }

    /** Any one of these will do. */
    private static List<SecurityRequirement> requirements() {
        return List.of(
                new SecurityRequirement().addList("Basic"),
                new SecurityRequirement().addList("SOTicket"),
                new SecurityRequirement().addList("Bearer"));
    }
}
