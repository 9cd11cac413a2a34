/** How the server starts: what it refuses to start with, and what it says once it runs. */
@NullMarked
package org.chatsession.server;

import org.jspecify.annotations.NullMarked;
