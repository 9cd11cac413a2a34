/** The controllers of the REST resources. Each handler is one call of a service. */
@NullMarked
package org.chatsession.web.rest;

import org.jspecify.annotations.NullMarked;
