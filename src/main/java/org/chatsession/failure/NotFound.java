package org.chatsession.failure;

/** Nothing is stored under the id: 404, {@code SoNotFoundException}. */
public final class NotFound extends RequestFailure {

    public NotFound(String message) {
        super(message);
    }

    public static NotFound chatSession(int id) {
        return new NotFound("There is no chat session with id " + id + ".");
    }

    public static NotFound chatTopic(int id) {
        return new NotFound("There is no chat topic with id " + id + ".");
    }
}
