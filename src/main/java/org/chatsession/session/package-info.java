/** What a chat session is and what may happen to it. */
@NullMarked
package org.chatsession.session;

import org.jspecify.annotations.NullMarked;
