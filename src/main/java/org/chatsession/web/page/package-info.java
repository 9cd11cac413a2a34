/** HTML pages of the server. */
@NullMarked
package org.chatsession.web.page;

import org.jspecify.annotations.NullMarked;
