package org.chatsession.carrier;

/**
 * What a message means beyond its text; 4 is unused.
 *
 * @see "chat-domain 2.4"
 */
public enum ChatMessageSpecialType implements WireEnum {
    None(0),
    Welcome(1),
    Url(2),
    Block(3),
    NewSession(5),
    TransferedSession(6),
    Error(7),
    SessionDeleted(8),
    FaqSuccessQuestion(9),
    ClosedByUser(10),
    ClosedByCustomer(11),
    ClosedByIdle(12),
    TransferRejected(13),
    ReopenedByCustomer(14),
    ClickedOption(15),
    BotMessage(16),
    Options(17),
    IllegalFileType(18);

    private final int number;

    ChatMessageSpecialType(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
