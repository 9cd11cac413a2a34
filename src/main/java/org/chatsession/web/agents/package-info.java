/** The controllers of the Agents (RPC) operations. Each handler is one call of a service. */
@NullMarked
package org.chatsession.web.agents;

import org.jspecify.annotations.NullMarked;
