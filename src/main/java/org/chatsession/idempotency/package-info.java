/** Stores the responses of requests with an Idempotency-Key, so that repeated requests are executed once. */
@NullMarked
package org.chatsession.idempotency;

import org.jspecify.annotations.NullMarked;
