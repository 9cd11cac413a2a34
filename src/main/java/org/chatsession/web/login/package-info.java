/** Logging in and out: the page for people, and tickets for programs. */
@NullMarked
package org.chatsession.web.login;

import org.jspecify.annotations.NullMarked;
