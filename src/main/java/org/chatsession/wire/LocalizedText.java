package org.chatsession.wire;

public final class LocalizedText {
    public static final LocalizedText RAW = new LocalizedText();

    public String localize(String s) {
        return s;
    }
}
