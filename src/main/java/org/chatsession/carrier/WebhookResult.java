package org.chatsession.carrier;

/**
 * What came of a test call.
 *
 * @param message the answer as far as it was read, or why there was none
 * @see "webhooks 1.2"
 */
@Decorated(Decorated.RightsMode.ITEM)
public record WebhookResult(boolean success, String message) implements Carrier {}
