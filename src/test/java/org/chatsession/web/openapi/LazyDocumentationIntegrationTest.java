package org.chatsession.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chatsession.HttpIntegrationTest;
import org.chatsession.HttpSpecification;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.test.context.TestPropertySource;

/**
 * Neither a start nor the index of the API makes what only the API's description needs. The property is none; it gives the test a server
 * of its own.
 */
@TestPropertySource(properties = "test.server=lazy-documentation")
class LazyDocumentationIntegrationTest extends HttpIntegrationTest {

    @Autowired
    private ConfigurableListableBeanFactory beans;

    @Test
    void makesTheBeansOfTheDocumentWhenItIsAskedFor() {
        List<String> names = List.of(
                "openApiResource", "springdocObjectMapperProvider", "modelConverterRegistrar", "apiDescription");
        assertThat(names).allMatch(beans::containsBeanDefinition).noneMatch(beans::containsSingleton);

        for (String index : List.of("/api", "/api/v1")) {
            given(HttpSpecification.to(port())).when().get(index).then().statusCode(200);
        }
        assertThat(names).noneMatch(beans::containsSingleton);

        given(tje0()).when().get("/v3/api-docs").then().statusCode(200);

        assertThat(names).allMatch(beans::containsSingleton);
    }
}
