package org.chatsession.failure;

/** Nothing is stored under the id: 404, {@code SoNotFoundException}. */
public final class NotFoundException extends ApiException {

    public NotFoundException(String message) {
        super(message);
    }

    public static NotFoundException chatSession(int id) {
        return new NotFoundException("There is no chat session with id " + id + ".");
    }

    public static NotFoundException chatTopic(int id) {
        return new NotFoundException("There is no chat topic with id " + id + ".");
    }

    public static NotFoundException user(int associateId) {
        return new NotFoundException("There is no user with associate id " + associateId + ".");
    }

    public static NotFoundException webhook(int id) {
        return new NotFoundException("There is no webhook with id " + id + ".");
    }
}
