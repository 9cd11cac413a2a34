/** Topics, their members, opening hours and the presence of users. */
@NullMarked
package org.chatsession.topic;

import org.jspecify.annotations.NullMarked;
