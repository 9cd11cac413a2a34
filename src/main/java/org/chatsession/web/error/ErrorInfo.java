package org.chatsession.web.error;

import org.chatsession.carrier.Carrier;

/**
 * The error object for violations of business rules; both texts are the same, since clients read either.
 *
 * @see "cross-cutting 11.1, 11.4"
 */
public record ErrorInfo(boolean error, String errorType, String errorMessage, String message, String errorSource)
        implements Carrier {

    private static final String SOURCE = "Chat.Services";

    public ErrorInfo(String errorType, String message) {
        this(true, errorType, message, message, SOURCE);
    }
}
