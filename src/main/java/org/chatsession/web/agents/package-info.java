/** The RPC façade: one line an operation. */
@NullMarked
package org.chatsession.web.agents;

import org.jspecify.annotations.NullMarked;
