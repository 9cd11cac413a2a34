/** A self-hosted server for chat sessions that implements the chat part of the SuperOffice WebAPI. */
@NullMarked
package org.chatsession;

import org.jspecify.annotations.NullMarked;
