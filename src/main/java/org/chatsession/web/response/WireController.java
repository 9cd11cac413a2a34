package org.chatsession.web.response;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Controller;

/**
 * A controller whose handlers return what goes over the wire: a carrier, a list, a scalar or an {@code Optional} of one (empty is
 * {@code null} with status 200); nothing is 204.
 */
@Controller
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WireController {}
