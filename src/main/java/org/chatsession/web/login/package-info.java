/** Login and logout: the page for browsers, and tickets for programs. */
@NullMarked
package org.chatsession.web.login;

import org.jspecify.annotations.NullMarked;
