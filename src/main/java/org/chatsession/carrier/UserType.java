package org.chatsession.carrier;

/**
 * Kind of user.
 *
 * @see "chat-domain 2.6"
 */
public enum UserType implements WireEnum {
    Unknown(0),
    InternalAssociate(1),
    ResourceAssociate(2),
    ExternalAssociate(3),
    AnonymousAssociate(4),
    SystemAssociate(5);

    private final int number;

    UserType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
