/**
 * What a transaction needs besides Spring's own: on the embedded database it survives a crash once it is confirmed, as on PostgreSQL;
 * after a conflict it is repeated; work is done after its commit or outside of it; many rows are deleted in several.
 */
@NullMarked
package org.chatsession.durability;

import org.jspecify.annotations.NullMarked;
