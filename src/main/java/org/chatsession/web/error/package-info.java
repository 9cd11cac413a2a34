/** Maps every failure to the contract's status and body. */
@NullMarked
package org.chatsession.web.error;

import org.jspecify.annotations.NullMarked;
