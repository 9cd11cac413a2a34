/** The kinds of failure of a request. Depends on no other package of the program. */
@NullMarked
package org.chatsession.failure;

import org.jspecify.annotations.NullMarked;
