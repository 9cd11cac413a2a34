/** The wire vocabulary: every carrier and enum of the contract, once, in contract order. Imports nothing of ours. */
@NullMarked
package org.chatsession.carrier;

import org.jspecify.annotations.NullMarked;
