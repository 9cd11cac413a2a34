package org.chatsession.carrier;

/** An enum whose members have exactly the contract's names and numbers. */
public interface WireEnum {

    /** The contract's number, which is not the ordinal. */
    int number();

    /** The contract's name. */
    String name();
}
