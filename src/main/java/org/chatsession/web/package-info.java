/** The HTTP layer; apart from security, the only package that depends on the servlet API. */
@NullMarked
package org.chatsession.web;

import org.jspecify.annotations.NullMarked;
