/** Conversion between bodies and carriers: the message converters, content negotiation and the headers that they depend on. */
@NullMarked
package org.chatsession.web.converter;

import org.jspecify.annotations.NullMarked;
