package org.chatsession.web.error;

import java.util.List;
import java.util.Map;
import org.chatsession.carrier.Carrier;
import org.chatsession.carrier.Name;
import org.chatsession.failure.InvalidRequestException;

/**
 * The shorter errors of requests that were refused before any business rule. Each has only the members that it needs.
 *
 * @see "cross-cutting 11.3, 11.4"
 */
public final class FrameworkError {

    private FrameworkError() {}

    static Record of(InvalidRequestException failure) {
        return failure.detail() == null
                ? new Model(failure.getMessage(), failure.modelState())
                : new Detail(failure.getMessage(), failure.detail());
    }

    /** The error of which only the status is known. */
    static Record of(int status, String text) {
        return status == 400 ? of(InvalidRequestException.detail(text)) : new Plain(text);
    }

    @Name("Error")
    public record Plain(String message) implements Carrier {}

    @Name("Error")
    public record Detail(String message, String messageDetail) implements Carrier {}

    @Name("Error")
    public record Model(String message, Map<String, List<String>> modelState) implements Carrier {}
}
