package org.chatsession.web.openapi;

import io.swagger.v3.oas.annotations.Operation;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * A way to call a handler.
 *
 * @param path with its variables in braces, without their patterns
 */
record Route(HttpMethod method, String path, HandlerMethod handler) {

    private static final String API = "/api/v1/";
    private static final String AGENTS = API + "Agents/";
    private static final Pattern READING_CALL =
            Pattern.compile("(?:Get|Is|CreateDefault)[A-Z].*|[A-Za-z]+ForUser", Pattern.DOTALL);

    boolean isAgentCall() {
        return path.startsWith(AGENTS);
    }

    /** The last segment: the name of an agent's procedure. */
    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether nothing is changed by it. */
    boolean reads() {
        return method == HttpMethod.GET
                || (isAgentCall() ? READING_CALL.matcher(lastSegment()).matches() : path.endsWith("/Transcript"));
    }

    /**
     * The handler's name, which reads as a method of a generated client; the procedures of an agent go by the agent's name. springdoc
     * numbers the further paths of one handler.
     */
    String id() {
        return isAgentCall()
                ? path.substring(AGENTS.length()).replace('/', '_')
                : handler.getMethod().getName();
    }

    String summary() {
        Operation said = handler.getMethodAnnotation(Operation.class);
        return said == null ? handler.getMethod().getName() : said.summary();
    }

    /** Takes the patterns out of a path's variables: {@code {id:\d+}} is {@code {id}} to a reader. */
    static String withoutPatterns(String path) {
        return path.replaceAll("\\{(\\w+):[^}]+}", "{$1}");
    }
}
