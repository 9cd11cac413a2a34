/** Applies the forwarded headers of trusted reverse proxies. */
@NullMarked
package org.chatsession.web.proxy;

import org.jspecify.annotations.NullMarked;
