/** The messages of a session: appending, reading, the transcript. */
@NullMarked
package org.chatsession.message;

import org.jspecify.annotations.NullMarked;
