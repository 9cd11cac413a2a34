package org.chatsession.feed;

/** How the value of a column is compared. All relations except the tests for null exclude rows in which the column is null. */
public enum Relation {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    NOT_IN,
    BEGINS,
    NOT_BEGINS,
    CONTAINS,
    NOT_CONTAINS,
    ENDS,
    NOT_ENDS,
    NULL,
    NOT_NULL;

    /** The relation that is true where this one is false. */
    public Relation negated() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
            case IN -> NOT_IN;
            case NOT_IN -> IN;
            case BEGINS -> NOT_BEGINS;
            case NOT_BEGINS -> BEGINS;
            case CONTAINS -> NOT_CONTAINS;
            case NOT_CONTAINS -> CONTAINS;
            case ENDS -> NOT_ENDS;
            case NOT_ENDS -> ENDS;
            case NULL -> NOT_NULL;
            case NOT_NULL -> NULL;
        };
    }
}
