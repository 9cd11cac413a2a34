/** HTTP in and out; the only package besides security that knows servlets. */
@NullMarked
package org.chatsession.web;

import org.jspecify.annotations.NullMarked;
