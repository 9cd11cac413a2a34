/** The language of list feeds: filter, order, columns and the other options. It knows no entity, no database and no HTTP. */
@NullMarked
package org.chatsession.feed;

import org.jspecify.annotations.NullMarked;
