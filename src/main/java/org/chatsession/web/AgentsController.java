package org.chatsession.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of Agents operations. If its handlers find nothing, the response is {@code null} with status 200; arguments that are
 * not in the body are taken from the query; GET describes an operation instead of calling it.
 *
 * @see "cross-cutting 14"
 */
@RestController
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentsController {}
