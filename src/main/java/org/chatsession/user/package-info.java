/** Users, their roles and passwords, client applications, and their administration. */
@NullMarked
package org.chatsession.user;

import org.jspecify.annotations.NullMarked;
