package org.chatsession.carrier;

/** An enum whose members have the contract's names, spelled exactly so, and its numbers. */
public interface WireEnum {

    /** The contract's number, which is not the ordinal. */
    int number();

    /** The contract's name. */
    String name();
}
