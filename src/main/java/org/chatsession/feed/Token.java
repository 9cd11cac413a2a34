package org.chatsession.feed;

/**
 * A token of a filter.
 *
 * @param text the text of the token; quoted texts without the quotes
 * @param start index of its first character
 */
record Token(Kind kind, String text, int start) {

    enum Kind {
        /** A column, an operator, a function or a value without quotes. */
        WORD,
        QUOTED,
        /** {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}. */
        SYMBOL,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isValue() {
        return kind == Kind.QUOTED || kind == Kind.WORD && !isWord("and") && !isWord("or");
    }
}
