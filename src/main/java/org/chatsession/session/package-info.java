/** Chat sessions: state, transitions, storage, timers and lists. */
@NullMarked
package org.chatsession.session;

import org.jspecify.annotations.NullMarked;
