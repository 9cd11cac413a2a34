package org.chatsession.carrier;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The carrier ends with {@code TableRight} and {@code FieldProperties}. Neither is a component: both depend on the carrier type and
 * the caller's rights only, so they are added to responses and ignored in requests.
 *
 * @see "cross-cutting 9.6"
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Decorated {

    RightsMode value();

    /** How much of the decoration a carrier shows. */
    enum RightsMode {
        /** Main entity: both filled according to the caller's rights. */
        ENTITY,
        /** Person, company, project, sale, request: both filled, all read-only, because saving a session does not change them. */
        RELATED,
        /** User: a table right, no field properties. */
        ASSOCIATE,
        /** List item or address: null and empty. */
        ITEM
    }
}
