/** Makes an answered request survive a crash on the embedded database as it does on PostgreSQL. */
@NullMarked
package org.chatsession.durability;

import org.jspecify.annotations.NullMarked;
