package org.chatsession.web.error;

import java.util.List;
import java.util.Map;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Name;

/**
 * The shorter errors of requests that never reached a rule of the product. Each has just the members it needs.
 *
 * @see "cross-cutting 11.3, 11.4"
 */
public final class FrameworkError {

    private FrameworkError() {}

    @Name("Error")
    public record Plain(String message) implements Carrier {}

    @Name("Error")
    public record Detail(String message, String messageDetail) implements Carrier {}

    @Name("Error")
    public record Model(String message, Map<String, List<String>> modelState) implements Carrier {}
}
