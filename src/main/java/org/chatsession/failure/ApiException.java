package org.chatsession.failure;

/**
 * A request that cannot be answered as asked. The kinds below are all there are; the web layer knows the status and body of each,
 * nothing else does. Stackless, because a refused request is no defect of the server.
 */
public abstract sealed class ApiException extends RuntimeException
        permits ConflictException,
                InvalidArgumentException,
                InvalidRequestException,
                ForbiddenException,
                GoneException,
                NotFoundException,
                PreconditionFailedException,
                TooManyRequestsException,
                UnauthenticatedException {

    ApiException(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
