/**
 * The carriers and enums of the contract, each declared once, with components in contract order. Depends on no other package of the
 * program.
 */
@NullMarked
package org.chatsession.carrier;

import org.jspecify.annotations.NullMarked;
