package org.chatsession.carrier;

/** What a user may do. Our choice: the contract has roles by number and name only. */
public enum UserRole implements WireEnum {
    Unknown(0),
    Administrator(1),
    Agent(2),
    ReadOnly(3);

    private final int number;

    UserRole(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
