/** The start of the server: checks of settings, commands, initial data and the start message. */
@NullMarked
package org.chatsession.server;

import org.jspecify.annotations.NullMarked;
