/** Webhooks: subscriptions of external receivers to events, and the deliveries to them. */
@NullMarked
package org.chatsession.webhook;

import org.jspecify.annotations.NullMarked;
