package org.chatsession.web.response;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@link WireController} of Agents operations. What its handlers do not find is answered as {@code null} with status 200, and GET
 * describes an operation instead of calling it.
 *
 * @see "cross-cutting 14"
 */
@WireController
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentController {}
