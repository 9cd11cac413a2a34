package org.chatsession.web.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the request object of an Agents operation: a record with a component for each argument. Arguments that the body
 * leaves out are looked up in the query, and else have their defaults; so the body may be left out too.
 *
 * @see "chat-domain 1.20, cross-cutting 14"
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentRequest {}
