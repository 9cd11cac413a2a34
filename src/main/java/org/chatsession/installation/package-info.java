/** The kind of installation: demo data, storage of data, strictness. Depends on no other package of the program. */
@NullMarked
package org.chatsession.installation;

import org.jspecify.annotations.NullMarked;
