/** Endpoints that are not part of the SuperOffice API: {@code /ext/v1}, the log of deliveries and the event feed. */
@NullMarked
package org.chatsession.web.ext;

import org.jspecify.annotations.NullMarked;
