/** Turns every failure into the contract's body, in one place. */
@NullMarked
package org.chatsession.web.error;

import org.jspecify.annotations.NullMarked;
