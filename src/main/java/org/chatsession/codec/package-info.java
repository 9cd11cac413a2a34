/** Reads carriers from JSON, XML, forms and patches, and writes them as JSON and XML. */
@NullMarked
package org.chatsession.codec;

import org.jspecify.annotations.NullMarked;
