/** Related records by kind and id, stored as documents. */
@NullMarked
package org.chatsession.directory;

import org.jspecify.annotations.NullMarked;
