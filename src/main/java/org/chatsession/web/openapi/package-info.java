/** Describes the API for people and programs: the OpenAPI document, made from the real routes and carriers, and the pages that show it. */
@NullMarked
package org.chatsession.web.openapi;

import org.jspecify.annotations.NullMarked;
