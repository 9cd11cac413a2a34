package org.chatsession.carrier;

/**
 * The result of a test call.
 *
 * @param message the response body as far as it was read, or the reason why there is none
 * @see "webhooks 1.2"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record WebhookResult(boolean success, String message) implements Carrier {}
