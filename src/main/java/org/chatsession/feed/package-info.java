/** The language of list feeds: filter, order, columns and the other options. Independent of entities, database and HTTP. */
@NullMarked
package org.chatsession.feed;

import org.jspecify.annotations.NullMarked;
