package org.chatsession.web.openapi;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.core.jackson.mixin.ExtensionsMixin;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chatsession.codec.Precondition;
import org.chatsession.installation.Installation;
import org.chatsession.installation.InstallationSettings;
import org.chatsession.web.converter.ClientPreferences;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
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
        OpenAPI written = written();
        Components components = new Components();
        Schemas schemas = new Schemas(
                components,
                written.getComponents().getSchemas(),
                Texts.of(Texts.SCHEMAS),
                settings.dates().includeOffset());
        Examples examples = new Examples(components, "http://127.0.0.1:8080" + context.getContextPath() + "/api");
        new Failures(components, schemas, examples).describeAll();
        List.of("Event", "WebhookEvent", "Delivery", "Health").forEach(schemas::written);
        components
                .parameters(written.getComponents().getParameters())
                .securitySchemes(written.getComponents().getSecuritySchemes());
        Objects.requireNonNull(components.getParameters().get("filter"))
                .description(Texts.read("filter.md").strip());
        api.info(info(written.getInfo()))
                .tags(Arrays.stream(Group.values()).map(Group::tag).toList())
                .components(components)
                .paths(paths(api.getPaths(), written, schemas, examples))
                .security(written.getSecurity());
        schemas.nameEnumConstants();
    }

    /** The parts that nothing but {@code document.yaml} says. */
    private static OpenAPI written() {
        YamlMapFactoryBean yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource("document.yaml", ApiDescription.class));
        return Json31.mapper().convertValue(yaml.getObject(), OpenAPI.class);
    }

    private Info info(Info written) {
        BuildProperties properties = build.getIfAvailable();
        return written.version(properties == null ? "dev" : properties.getVersion())
                .description(Texts.read("about.md") + (installation.isDemo() ? DEMO : ""));
    }

    private Paths paths(Paths read, OpenAPI written, Schemas schemas, Examples examples) {
        List<Route> documented = routes.all();
        Operations operations = new Operations(schemas, examples, parameters(written), documented);
        Paths paths = written.getPaths();
        paths.forEach((path, item) -> item.readOperations()
                .forEach(operation -> operation.addTagsItem(Group.of(path).title())));
        for (Route route : documented) {
            PathItem.HttpMethod method =
                    PathItem.HttpMethod.valueOf(route.method().name());
            Operation operation = Optional.ofNullable(read.get(route.path()))
                    .map(path -> path.readOperationsMap().get(method))
                    .orElseThrow(() -> new IllegalStateException("springdoc has not read " + route));
            operations.complete(operation, route);
            if (route.id().equals("createWebhook")) {
                operation.callbacks(written.getComponents().getCallbacks());
            }
            paths.computeIfAbsent(route.path(), name -> new PathItem()).operation(method, operation);
        }
        return paths;
    }

    @SuppressWarnings("unchecked") // As document.yaml has them
    private static Map<String, Map<String, Object>> parameters(OpenAPI written) {
        return (Map<String, Map<String, Object>>)
                Objects.requireNonNull(written.getExtensions().get("x-parameters"));
    }
}
