/** Webhooks: who wants to hear of events, and the deliveries to them. */
@NullMarked
package org.chatsession.webhook;

import org.jspecify.annotations.NullMarked;
