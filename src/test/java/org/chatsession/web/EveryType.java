package org.chatsession.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a test for each media type that answers come in (cross-cutting 3.1). */
@ValueSource(
        strings = {
            "application/json",
            "text/json",
            "application/xml",
            "text/xml",
            "application/json-patch+json",
            "application/merge-patch+json"
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface EveryType {}
