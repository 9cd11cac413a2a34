package org.chatsession.web.openapi;

import io.swagger.v3.oas.annotations.Operation;
import org.chatsession.web.idempotency.IdempotencyFilter;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * One path of a handler, with its HTTP method.
 *
 * @param path with its variables in braces, without their patterns
 */
record Route(HttpMethod method, String path, HandlerMethod handler) {

    private static final String API = "/api/v1/";
    private static final String AGENTS = API + "Agents/";

    boolean isAgentCall() {
        return path.startsWith(AGENTS);
    }

    /** The last segment: the name of an Agents operation. */
    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether nothing is changed by it. */
    boolean reads() {
        return method == HttpMethod.GET
                || method == HttpMethod.POST
                        && path.startsWith(API)
                        && !IdempotencyFilter.appliesTo(method.name(), path);
    }

    /**
     * The handler's name, which reads as a method of a generated client; operations of an agent have the agent's name. springdoc
     * numbers the further paths of one handler.
     */
    String id() {
        return isAgentCall()
                ? path.substring(AGENTS.length()).replace('/', '_')
                : handler.getMethod().getName();
    }

    String summary() {
        Operation operation = handler.getMethodAnnotation(Operation.class);
        return operation == null ? handler.getMethod().getName() : operation.summary();
    }

    /** Takes the patterns out of a path's variables: {@code {id:\d+}} is {@code {id}} to a reader. */
    static String withoutPatterns(String path) {
        return path.replaceAll("\\{(\\w+):[^}]+}", "{$1}");
    }
}
