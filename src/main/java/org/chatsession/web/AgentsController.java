package org.chatsession.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of Agents operations. What its handlers do not find is answered as {@code null} with status 200, arguments that the
 * body leaves out are taken from the query, and GET describes an operation instead of calling it.
 *
 * @see "cross-cutting 14"
 */
@RestController
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentsController {}
