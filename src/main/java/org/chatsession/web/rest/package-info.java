/** The REST façade: one line a route. */
@NullMarked
package org.chatsession.web.rest;

import org.jspecify.annotations.NullMarked;
