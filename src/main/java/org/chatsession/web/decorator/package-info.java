/** The decoration of responses: $select, language and zone, rights, links. */
@NullMarked
package org.chatsession.web.decorator;

import org.jspecify.annotations.NullMarked;
