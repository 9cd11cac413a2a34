/** Tests of the program as a whole: its structure, its start, and what it keeps. */
@NullMarked
package org.chatsession;

import org.jspecify.annotations.NullMarked;
