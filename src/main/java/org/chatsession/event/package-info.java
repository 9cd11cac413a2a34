/** The event feed: events are written in the transaction of the change and read in the order of commits. */
@NullMarked
package org.chatsession.event;

import org.jspecify.annotations.NullMarked;
