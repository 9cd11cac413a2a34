/** The kinds of failure a request can meet. Imports nothing of ours. */
@NullMarked
package org.chatsession.failure;

import org.jspecify.annotations.NullMarked;
