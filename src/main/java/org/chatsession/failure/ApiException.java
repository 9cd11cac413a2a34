package org.chatsession.failure;

/**
 * A request that is refused. The set of kinds is closed; the web layer alone maps each to a status and a body. There is no stack
 * trace, because a refused request is not a defect of the server.
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
