/** How answers leave: media type, rights, links, headers. */
@NullMarked
package org.chatsession.web.response;

import org.jspecify.annotations.NullMarked;
