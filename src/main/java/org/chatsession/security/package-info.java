/** Who is calling and what the caller may do: users, schemes of authentication, tickets, tokens, sessions. */
@NullMarked
package org.chatsession.security;

import org.jspecify.annotations.NullMarked;
