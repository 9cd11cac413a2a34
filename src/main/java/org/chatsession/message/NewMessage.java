package org.chatsession.message;

import java.time.Instant;
import org.chatsession.carrier.ChatMessage;
import org.chatsession.carrier.ChatMessageSpecialType;
import org.chatsession.carrier.ChatMessageType;
import org.chatsession.codec.JsonBodyParser;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message that is about to be added to a session.
 *
 * @param text the sanitized message
 * @param author the displayed name of the author, empty until it is determined
 * @param whenPosted null for the current time; may be in the future
 * @param createdBy associate id of the author, {@link #CUSTOMER} where the author is not an associate
 * @see "chat-domain 1.9, 2.4"
 */
public record NewMessage(
        ChatMessageType type,
        String text,
        String author,
        boolean readByCustomer,
        ChatMessageSpecialType specialType,
        String specialParam,
        @Nullable Instant whenPosted,
        int createdBy) {

    /** The maximum length in UTF-16 code units: sanitizing and listing take time in proportion to the length. */
    public static final int MAX_LENGTH = 65_536;

    /** {@code createdBy} of messages that no associate wrote. */
    public static final int CUSTOMER = -1;

    /**
     * A message as posted, sanitized and with defaults filled in. A message without a type goes to the customer.
     *
     * @param path of the message in the request, for {@code ModelState}
     * @throws InvalidArgumentException the options are not a JSON array of texts
     * @throws InvalidRequestException the text is too long
     */
    public static NewMessage posted(ChatMessage posted, int caller, String path) {
        if (posted.message().length() > MAX_LENGTH) {
            throw InvalidRequestException.value(
                    path + ".Message", InvalidRequestException.tooLong(posted.message(), MAX_LENGTH));
        }
        if (posted.specialType() == ChatMessageSpecialType.Options) {
            requireOptions(posted.specialParam());
        }
        ChatMessageType type = posted.type() == ChatMessageType.Invalid ? ChatMessageType.ToCustomer : posted.type();
        return new NewMessage(
                type,
                MessageHtml.sanitize(posted.message()),
                posted.author(),
                posted.readByCustomer() != 0,
                posted.specialType(),
                posted.specialParam(),
                posted.whenPosted(),
                type == ChatMessageType.ToUser ? CUSTOMER : caller);
    }

    /** A notice that something happened, without a text. */
    public static NewMessage notice(ChatMessageSpecialType what, String author, String param, int createdBy) {
        return new NewMessage(ChatMessageType.Special, "", author, false, what, param, null, createdBy);
    }

    /** The welcome message of a topic, which is sent at pickup. */
    public static NewMessage welcome(String text, String agent, int createdBy) {
        return new NewMessage(
                ChatMessageType.ToCustomer,
                MessageHtml.sanitize(text),
                agent,
                false,
                ChatMessageSpecialType.Welcome,
                "",
                null,
                createdBy);
    }

    public NewMessage withAuthor(String name) {
        return new NewMessage(type, text, name, readByCustomer, specialType, specialParam, whenPosted, createdBy);
    }

    private static void requireOptions(String param) {
        if (!isArrayOfTexts(param)) {
            throw new InvalidArgumentException(
                    "The SpecialParam of a message with options must be a JSON array of texts,"
                            + " as [\"Yes\",\"No\"].");
        }
    }

    private static boolean isArrayOfTexts(String param) {
        try {
            JsonNode tree = JsonBodyParser.read(param);
            return tree.isArray() && tree.valueStream().allMatch(JsonNode::isString);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
