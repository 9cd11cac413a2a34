/** The wire format apart from HTTP: how carriers become JSON or XML and back, in which language, culture and time zone. */
@NullMarked
package org.chatsession.wire;

import org.jspecify.annotations.NullMarked;
