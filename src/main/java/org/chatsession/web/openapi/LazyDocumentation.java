package org.chatsession.web.openapi;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the beans of springdoc when somebody first asks for the document or its page. A start would load some 600 more classes for them,
 * those of Jackson 2 included; see ADR 6.
 */
@Configuration(proxyBeanMethods = false)
class LazyDocumentation {

    private static final String SPRINGDOC = "org.springdoc.";

    /** Beans of these packages have an effect on the document although nothing injects them. */
    private static final String CORE = SPRINGDOC + "core.";

    private static final String DOCUMENT = "openApiResource";

    @Bean
    static BeanFactoryPostProcessor lazySpringdoc() {
        return LazyDocumentation::makeLazy;
    }

    private static void makeLazy(ConfigurableListableBeanFactory beans) {
        List<String> ofDocument = new ArrayList<>();
        for (String name : beans.getBeanDefinitionNames()) {
            Class<?> type = beans.getType(name, false);
            if (type != null && type.getName().startsWith(SPRINGDOC)) {
                beans.getBeanDefinition(name).setLazyInit(true);
                if (type.getName().startsWith(CORE)) {
                    ofDocument.add(name);
                }
            }
        }
        if (beans.containsBeanDefinition(DOCUMENT)) {
            beans.getBeanDefinition(DOCUMENT).setDependsOn(ofDocument.toArray(String[]::new));
        }
    }
}
