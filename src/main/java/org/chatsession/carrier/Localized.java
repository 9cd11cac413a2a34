package org.chatsession.carrier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text that users or administrators configure, so it is translated for the caller; all other text stays as typed, unless settings say
 * otherwise (cross-cutting 6.3).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Localized {}
