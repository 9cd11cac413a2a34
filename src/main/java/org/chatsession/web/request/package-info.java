/** What a request says: bodies in any syntax, query, path, language, culture, time zone. */
@NullMarked
package org.chatsession.web.request;

import org.jspecify.annotations.NullMarked;
