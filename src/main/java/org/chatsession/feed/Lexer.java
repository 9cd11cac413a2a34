package org.chatsession.feed;

import java.util.ArrayList;
import java.util.List;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.feed.Token.Kind;

/**
 * Splits the text of a filter into tokens. A quote inside a quoted text is doubled or escaped by a backslash; an encoded value
 * ({@code [DT:05/28/2027 15:00:00]}) is one word.
 *
 * @see "cross-cutting 13.2"
 */
final class Lexer {

    static final int MAX_LENGTH = 8_000;

    private static final String ENDS_A_WORD = "()'\",=<>!";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /** @throws InvalidArgumentException the text is too long, holds a character that no token has, or a quote is never closed */
    static List<Token> read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw problem(MAX_LENGTH, "the filter is longer than " + MAX_LENGTH + " characters");
        }
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw problem(nul, "the character 0 cannot be part of a filter");
        }
        return new Lexer(text).readAll();
    }

    private List<Token> readAll() {
        for (skipBlanks(); at < text.length(); skipBlanks()) {
            tokens.add(next(text.charAt(at)));
        }
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
    }

    private void skipBlanks() {
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private Token next(char first) {
        return switch (first) {
            case '(' -> take(Kind.OPEN, 1);
            case ')' -> take(Kind.CLOSE, 1);
            case ',' -> take(Kind.COMMA, 1);
            case '\'', '"' -> quoted(first);
            case '=', '<', '>', '!' -> symbol(first);
            case '[' -> encoded();
            default -> word();
        };
    }

    private Token take(Kind kind, int length) {
        Token token = new Token(kind, text.substring(at, at + length), at);
        at += length;
        return token;
    }

    private Token symbol(char first) {
        boolean two = first != '=' && text.startsWith("=", at + 1);
        if (first == '!' && !two) {
            throw problem(at, "'!' must be followed by '='");
        }
        return take(Kind.SYMBOL, two ? 2 : 1);
    }

    private Token quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean quoteFollows = at + 1 < text.length() && text.charAt(at + 1) == quote;
            if (c == quote && !quoteFollows) {
                at++;
                return new Token(Kind.QUOTED, value.toString(), start);
            }
            boolean escape = quoteFollows && (c == quote || c == '\\');
            value.append(escape ? quote : c);
            at += escape ? 2 : 1;
        }
        throw problem(start, "the quote is never closed");
    }

    private Token encoded() {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw problem(at, "the bracket is never closed");
        }
        return take(Kind.WORD, end + 1 - at);
    }

    private Token word() {
        int end = at;
        while (end < text.length() && !isBlank(text.charAt(end)) && ENDS_A_WORD.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return take(Kind.WORD, end - at);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static InvalidArgumentException problem(int index, String problem) {
        return Problems.at(FilterParser.OPTION, index, problem);
    }
}
