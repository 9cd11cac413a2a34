package org.chatsession.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.util.stream.Stream;
import org.chatsession.failure.ApiException;
import org.chatsession.failure.InvalidArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Statuses and error types as the contract has them (cross-cutting 11.2). */
class ApiErrorTypeTest {

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST, 400, ArgumentException",
        "INVALID_ARGUMENT, 400, ArgumentException",
        "MISSING_ARGUMENT, 400, ArgumentNullException",
        "UNAUTHENTICATED, 401, SoSessionException",
        "FORBIDDEN, 403, SoSentryException",
        "NOT_FOUND, 404, SoNotFoundException",
        "UNEXPECTED, 500, SoServerException",
    })
    void hasTheContractsStatusAndType(ApiErrorType type, int status, String errorType) {
        assertThat(type.status().value()).isEqualTo(status);
        assertThat(type.body("A sentence."))
                .isEqualTo(new ErrorInfo(true, errorType, "A sentence.", "A sentence.", "Chat.Services"));
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, 409", "GONE, 410", "PRECONDITION_FAILED, 412", "TOO_MANY_REQUESTS, 429", "UNAVAILABLE, 503"})
    void hasAStatusWhereTheContractNamesNoType(ApiErrorType type, int status) {
        assertThat(type.status().value()).isEqualTo(status);
    }

    /** Whoever adds an exception without a status learns it here and not from a 500. */
    @ParameterizedTest
    @MethodSource("failures")
    void knowsEveryFailureThatThereIs(Class<? extends ApiException> failure) {
        assertThat(ApiErrorType.of(mock(failure))).isNotNull();
    }

    static Stream<Class<?>> failures() {
        return Stream.of(ApiException.class.getPermittedSubclasses());
    }

    @Test
    void tellsAMissingBodyFromAnArgumentThatMakesNoSense() {
        assertThat(ApiErrorType.of(InvalidArgumentException.missingBody("newEntity")))
                .isEqualTo(ApiErrorType.MISSING_ARGUMENT);
        assertThat(ApiErrorType.of(new InvalidArgumentException("It is closed.")))
                .isEqualTo(ApiErrorType.INVALID_ARGUMENT);
    }
}
