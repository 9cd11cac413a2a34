/** Requests that carry an Idempotency-Key. */
@NullMarked
package org.chatsession.web.idempotency;

import org.jspecify.annotations.NullMarked;
