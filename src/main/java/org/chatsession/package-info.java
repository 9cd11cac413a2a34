/** A self-hosted server for chat sessions that speaks the SuperOffice WebAPI's chat contract. */
@NullMarked
package org.chatsession;

import org.jspecify.annotations.NullMarked;
