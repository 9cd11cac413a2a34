/** Makes changes that were confirmed to clients survive a crash on the embedded database, as they do on PostgreSQL. */
@NullMarked
package org.chatsession.durability;

import org.jspecify.annotations.NullMarked;
