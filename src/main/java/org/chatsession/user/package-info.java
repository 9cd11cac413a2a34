/** Users, their roles and passwords, client applications, and who administers them. */
@NullMarked
package org.chatsession.user;

import org.jspecify.annotations.NullMarked;
