/** Authentication and authorization: schemes, tickets, tokens, browser sessions, CORS. */
@NullMarked
package org.chatsession.security;

import org.jspecify.annotations.NullMarked;
