package org.chatsession.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.chatsession.failure.ForbiddenException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.NotFoundException;
import org.chatsession.failure.TooManyRequestsException;
import org.chatsession.security.AuthenticationSchemes;
import org.chatsession.web.converter.DecoratedBody;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** From an exception to status, headers and body (cross-cutting 11). */
class ApiExceptionHandlerTest {

    private final ApiExceptionHandler handler = new ApiExceptionHandler(mock(AuthenticationSchemes.class));
    private final MockHttpServletRequest request = new MockHttpServletRequest("PUT", "/api/v1/ChatSession/1");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void answersWhatTheProductRefuses() {
        ResponseEntity<DecoratedBody> answer = handler.refused(new ForbiddenException("No."), request, response);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(body(answer)).isEqualTo(new ErrorInfo("SoSentryException", "No."));
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void answersARequestThatCannotBeReadInTheFrameworksForm() {
        ResponseEntity<DecoratedBody> answer =
                handler.refused(InvalidRequestException.detail("Parameter 'id' must be an int32."), request, response);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.BAD_REQUEST);
        assertThat(body(answer)).asString().contains("The request is invalid.", "Parameter 'id' must be an int32.");
    }

    @Test
    void saysWhenToTryAgain() {
        ResponseEntity<DecoratedBody> throttled =
                handler.refused(new TooManyRequestsException(Duration.ofSeconds(42)), request, response);
        assertThat(throttled.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(response.getHeader("Retry-After")).isEqualTo("42");
    }

    @Test
    void callsADatabaseThatIsAwayUnavailable() throws Exception {
        ResponseEntity<DecoratedBody> away =
                handler.other(new DataAccessResourceFailureException("jdbc:secret"), request, response);
        assertThat(away.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(response.getHeader("Retry-After")).isNotNull();
        assertThat(body(away)).asString().doesNotContain("secret");
    }

    @Test
    void tellsNothingOfWhatWasNotExpected() throws Exception {
        ResponseEntity<DecoratedBody> unexpected =
                handler.other(new IllegalStateException("a secret"), request, response);
        assertThat(unexpected.getStatusCode()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(body(unexpected))
                .isEqualTo(new ErrorInfo("SoServerException", "The server failed; the cause is in its log."));
    }

    @Test
    void keepsStatusAndHeadersOfTheFramework() throws Exception {
        ResponseEntity<DecoratedBody> refused =
                handler.other(new HttpRequestMethodNotSupportedException("PUT", List.of("GET")), request, response);
        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
        assertThat(response.getHeader("Allow")).isEqualTo("GET,HEAD,OPTIONS");
        assertThat(body(refused)).isEqualTo(new FrameworkError.Plain("The method PUT is not allowed here."));
    }

    @Test
    void tellsABodyThatIsTooSlowFromOneThatIsBroken() {
        assertThat(handler.unreadable(unreadable(new SocketTimeoutException()), request, response)
                        .getStatusCode())
                .isEqualTo(HttpStatus.REQUEST_TIMEOUT);
        assertThat(handler.unreadable(unreadable(new IOException()), request, response)
                        .getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void leavesFailuresOfAnAnswerThatIsUnderWayToTheContainer() throws Exception {
        response.setCommitted(true);
        IllegalStateException failure = new IllegalStateException();
        assertThatThrownBy(() -> handler.other(failure, request, response)).isSameAs(failure);
        NotFoundException refused = NotFoundException.chatSession(1);
        assertThatThrownBy(() -> handler.refused(refused, request, response)).isSameAs(refused);
        assertThat(handler.other(new IOException("Broken pipe"), request, response))
                .isNull();
    }

    private static Object body(ResponseEntity<DecoratedBody> answer) {
        return answer.getBody().value();
    }

    private static HttpMessageNotReadableException unreadable(IOException cause) {
        return new HttpMessageNotReadableException("unreadable", cause, new MockHttpInputMessage(new byte[0]));
    }
}
