package org.chatsession.web.error;

import org.chatsession.failure.ApiException;
import org.chatsession.failure.ConflictException;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.GoneException;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.failure.UnauthenticatedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The errors of business rules: status and {@code ErrorType} of each.
 *
 * @see "cross-cutting 11.1, 11.2"
 */
enum ApiErrorType {
    INVALID_REQUEST(InvalidRequestException.class, HttpStatus.BAD_REQUEST, "ArgumentException"),
    INVALID_ARGUMENT(InvalidArgumentException.class, HttpStatus.BAD_REQUEST, "ArgumentException"),
    MISSING_ARGUMENT(InvalidArgumentException.class, HttpStatus.BAD_REQUEST, "ArgumentNullException"),
    UNAUTHENTICATED(UnauthenticatedException.class, HttpStatus.UNAUTHORIZED, "SoSessionException"),
    FORBIDDEN(ForbiddenException.class, HttpStatus.FORBIDDEN, "SoSentryException"),
    NOT_FOUND(NotFoundException.class, HttpStatus.NOT_FOUND, "SoNotFoundException"),
    CONFLICT(ConflictException.class, HttpStatus.CONFLICT, "SoConflictException"),
    PRECONDITION_FAILED(PreconditionFailedException.class, HttpStatus.PRECONDITION_FAILED, "SoPreconditionException"),
    GONE(GoneException.class, HttpStatus.GONE, "ArgumentException"),
    TOO_MANY_REQUESTS(TooManyRequestsException.class, HttpStatus.TOO_MANY_REQUESTS, "SoThrottlingException"),
    UNAVAILABLE(null, HttpStatus.SERVICE_UNAVAILABLE, "SoServerException"),
    UNEXPECTED(null, HttpStatus.INTERNAL_SERVER_ERROR, "SoServerException");

    private final @Nullable Class<? extends ApiException> exception;
    private final HttpStatus status;
    private final String soType;

    ApiErrorType(@Nullable Class<? extends ApiException> exception, HttpStatus status, String soType) {
        this.exception = exception;
        this.status = status;
        this.soType = soType;
    }

    static ApiErrorType of(ApiException failure) {
        if (failure instanceof InvalidArgumentException argument && argument.isMissing()) {
            return MISSING_ARGUMENT;
        }
        for (ApiErrorType type : values()) {
            if (type.exception == failure.getClass()) {
                return type;
            }
        }
        throw new IllegalArgumentException(failure.getClass() + " has no status");
    }

    HttpStatus status() {
        return status;
    }

    /** The body, with a sentence about the cause. */
    ErrorInfo body(String message) {
        return new ErrorInfo(soType, message);
    }
}
