/** What happened, kept for whoever wants to know: written in the transaction of the change, read in the order of commits. */
@NullMarked
package org.chatsession.event;

import org.jspecify.annotations.NullMarked;
