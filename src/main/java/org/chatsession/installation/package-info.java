/** What kind of installation this is: with demo data or without, and where it keeps its data. Imports nothing of ours. */
@NullMarked
package org.chatsession.installation;

import org.jspecify.annotations.NullMarked;
