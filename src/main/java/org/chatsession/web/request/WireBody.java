package org.chatsession.web.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter is the request body, in whatever syntax it came: a carrier, a {@code Posted} carrier (which remembers what was
 * sent) or a list.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireBody {

    /** The documented name of the body, first step of every path in an error answer. */
    String value();

    /** Whether an absent body is an error; otherwise all its members have their defaults. */
    boolean required() default true;
}
