/** Request bodies into carriers and carriers into response bodies: one message converter and what it needs to know of a request. */
@NullMarked
package org.chatsession.web.converter;

import org.jspecify.annotations.NullMarked;
