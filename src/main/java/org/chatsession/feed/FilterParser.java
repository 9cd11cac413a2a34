package org.chatsession.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.Quotation;
import org.chatsession.feed.Condition.AllOf;
import org.chatsession.feed.Condition.AnyOf;
import org.chatsession.feed.Condition.Comparison;
import org.chatsession.feed.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Parses {@code $filter}. {@code AND} has precedence over {@code OR}; all names are case-insensitive.
 *
 * @see "cross-cutting 13.2, 13.3"
 */
public final class FilterParser<C extends Column> {

    static final String OPTION = "$filter";

    static final int MAX_DEPTH = 50;
    static final int MAX_TERMS = 200;
    static final int MAX_OPERANDS = 1_000;

    private static final Map<String, Operator> FUNCTIONS = Map.of(
            "startswith", Operator.BEGINS,
            "endswith", Operator.ENDS,
            "contains", Operator.CONTAINS,
            "substringof", Operator.CONTAINS,
            "this", Operator.THIS_PERIOD,
            "next", Operator.NEXT_PERIOD,
            "previous", Operator.PREVIOUS_PERIOD,
            "thisandnext", Operator.THIS_AND_NEXT_PERIOD,
            "thisandprevious", Operator.THIS_AND_PREVIOUS_PERIOD,
            "thisandpreviousandnext", Operator.THIS_AND_PREVIOUS_AND_NEXT_PERIOD);

    private final List<Token> tokens;
    private final Columns<C> columns;
    private final Scope scope;
    private int at;
    private int depth;
    private int terms;

    private FilterParser(List<Token> tokens, Columns<C> columns, Scope scope) {
        this.tokens = tokens;
        this.columns = columns;
        this.scope = scope;
    }

    /**
     * @param text null or blank for no filter
     * @throws InvalidArgumentException the filter is invalid; the message has the column in the text
     */
    public static <C extends Column> Condition<C> parse(@Nullable String text, Columns<C> columns, Scope scope) {
        if (text == null || text.isBlank()) {
            return Condition.always();
        }
        FilterParser<C> parser = new FilterParser<>(Lexer.read(text), columns, scope);
        Condition<C> condition = parser.or();
        if (!parser.peek().is(Kind.END)) {
            throw parser.expected("AND, OR or the end");
        }
        return condition;
    }

    private Condition<C> or() {
        List<Condition<C>> parts = joined("or", this::and);
        return parts.size() == 1 ? parts.get(0) : new AnyOf<>(parts);
    }

    private Condition<C> and() {
        List<Condition<C>> parts = joined("and", this::primary);
        return parts.size() == 1 ? parts.get(0) : new AllOf<>(parts);
    }

    private List<Condition<C>> joined(String word, Supplier<Condition<C>> part) {
        List<Condition<C>> parts = new ArrayList<>();
        parts.add(part.get());
        while (peek().isWord(word)) {
            at++;
            parts.add(part.get());
        }
        return parts;
    }

    private Condition<C> primary() {
        Token first = peek();
        if (first.is(Kind.OPEN)) {
            return parenthesized();
        }
        if (!first.is(Kind.WORD) || !first.isValue()) {
            throw expected("a column");
        }
        if (++terms > MAX_TERMS) {
            throw problem(first, "a filter has at most " + MAX_TERMS + " terms");
        }
        at++;
        return peek().is(Kind.OPEN) ? function(first) : term(first);
    }

    private Condition<C> parenthesized() {
        if (++depth > MAX_DEPTH) {
            throw problem(peek(), "parentheses are nested at most " + MAX_DEPTH + " deep");
        }
        at++;
        Condition<C> inside = or();
        take(Kind.CLOSE, "AND, OR or ')'");
        depth--;
        return inside;
    }

    private Condition<C> term(Token name) {
        Pseudo pseudo = Pseudo.find(name.text());
        if (pseudo != null) {
            return pseudo.excludesAllRows(rest(pseudo)) ? Condition.never() : Condition.always();
        }
        return rest(column(name));
    }

    /** Parses the operator and operands after a column. */
    private <D extends Column> Condition<D> rest(D column) {
        Token name = peek();
        Operator operator = name.is(Kind.WORD) || name.is(Kind.SYMBOL) ? Operator.find(name.text()) : null;
        if (operator == null) {
            if (name.is(Kind.WORD) && name.isValue()) {
                throw problem(name, "there is no operator " + Quotation.of(name.text()));
            }
            throw expected("an operator after " + Quotation.of(column.name()));
        }
        at++;
        List<Token> operands = peek().is(Kind.OPEN) && operator.operands() != 0
                ? list()
                : peek().isValue() && operator.operands() != 0 ? List.of(next()) : List.of();
        return condition(column, operator, name, operands);
    }

    private <D extends Column> Condition<D> condition(D column, Operator operator, Token name, List<Token> operands) {
        if (operands.size() == 1 && operands.get(0).isWord("null") && operator.takesNull()) {
            return operator.isUnequal() ? Condition.hasValue(column) : Condition.hasNoValue(column);
        }
        if (!column.type().takes(operator)) {
            throw problem(
                    name,
                    "the operator " + Quotation.of(name.text()) + " does not fit the column "
                            + Quotation.of(column.name()));
        }
        boolean bare = operator == Operator.SET && column.type() == ColumnType.BOOL;
        if (operands.isEmpty() && operator.operands() != 0 && !bare) {
            throw expected("a value after " + Quotation.of(name.text()));
        }
        if (!operands.isEmpty() && operator.operands() >= 0 && operands.size() != operator.operands()) {
            throw problem(
                    name,
                    Quotation.of(name.text()) + " takes " + values(operator.operands()) + ", not " + operands.size());
        }
        return new Term<>(column, operator, operands, scope).condition();
    }

    private static String values(int count) {
        return count == 1 ? "1 value" : count + " values";
    }

    private Condition<C> function(Token name) {
        String lower = name.text().toLowerCase(Locale.ROOT);
        Operator operator = FUNCTIONS.get(lower);
        if (operator == null) {
            throw problem(name, "there is no function " + Quotation.of(name.text()));
        }
        List<Token> arguments = new ArrayList<>(list());
        int expected = 1 + operator.operands();
        if (arguments.size() != expected) {
            throw problem(name, Quotation.of(name.text()) + " takes " + values(expected) + ", not " + arguments.size());
        }
        boolean columnIsLast = lower.equals("substringof") && isColumn(arguments.get(1));
        C column = column(arguments.remove(columnIsLast ? 1 : 0));
        return compared(condition(column, operator, name, arguments));
    }

    private boolean isColumn(Token token) {
        return token.is(Kind.WORD) && columns.find(token.text()) != null;
    }

    /** A function is a condition; it may be compared with true, and text functions also with false. */
    private Condition<C> compared(Condition<C> condition) {
        if (!peek().is(Kind.SYMBOL) && !peek().isWord("eq")) {
            return condition;
        }
        Token operator = next();
        Token value = take(peek().is(Kind.QUOTED) ? Kind.QUOTED : Kind.WORD, "true or false");
        boolean equal = operator.isWord("eq") || operator.text().equals("=");
        if (equal && value.isWord("true")) {
            return condition;
        }
        if (equal && value.isWord("false") && condition instanceof Comparison<C> test) {
            return new Comparison<>(test.column(), test.relation().negated(), test.values());
        }
        throw problem(operator, "a function can only be compared by '= true'");
    }

    private List<Token> list() {
        take(Kind.OPEN, "'('");
        List<Token> values = new ArrayList<>();
        do {
            if (!peek().isValue()) {
                throw expected("a value");
            }
            values.add(next());
            if (values.size() > MAX_OPERANDS) {
                throw problem(peek(), "a list has at most " + MAX_OPERANDS + " values");
            }
        } while (skip(Kind.COMMA));
        take(Kind.CLOSE, "',' or ')'");
        return values;
    }

    private C column(Token name) {
        C column = name.is(Kind.WORD) ? columns.find(name.text()) : null;
        if (column == null) {
            throw problem(name, "there is no column " + Quotation.of(name.text()));
        }
        if (!column.isFilterable()) {
            throw problem(name, "rows cannot be filtered by " + Quotation.of(column.name()));
        }
        return column;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean skip(Kind kind) {
        boolean there = peek().is(kind);
        at += there ? 1 : 0;
        return there;
    }

    private Token take(Kind kind, String described) {
        if (!peek().is(kind)) {
            throw expected(described);
        }
        return next();
    }

    private InvalidArgumentException expected(String described) {
        Token found = peek();
        boolean end = found.is(Kind.END);
        return problem(found, "expected " + described + (end ? "" : ", not " + Quotation.of(found.text())));
    }

    private static InvalidArgumentException problem(Token at, String problem) {
        return Problems.at(OPTION, at.start(), problem);
    }
}
