/** Believes those proxies that are to be believed. */
@NullMarked
package org.chatsession.web.proxy;

import org.jspecify.annotations.NullMarked;
