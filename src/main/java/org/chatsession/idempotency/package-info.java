/** Keeps the answers to requests that may be sent again, so that they are done once. */
@NullMarked
package org.chatsession.idempotency;

import org.jspecify.annotations.NullMarked;
