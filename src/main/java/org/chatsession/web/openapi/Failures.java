package org.chatsession.web.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chatsession.codec.CarrierType;
import org.chatsession.web.converter.RequestBodyReader;
import org.chatsession.web.error.ErrorInfo;
import org.chatsession.web.error.FrameworkError;
import org.springframework.http.HttpStatus;

/**
 * The answers to requests that fail, each described once and referred to by every operation that may give it.
 *
 * @see "cross-cutting 11"
 */
final class Failures {

    private static final String INVALID = "The request is invalid.";

    private final Components components;
    private final Schemas schemas;
    private final Examples examples;

    Failures(Components components, Schemas schemas, Examples examples) {
        this.components = components;
        this.schemas = schemas;
        this.examples = examples;
    }

    static void add(ApiResponses responses, HttpStatus status) {
        responses.addApiResponse(
                Integer.toString(status.value()),
                new ApiResponse().$ref("#/components/responses/" + component(status)));
    }

    private static String component(HttpStatus status) {
        return status.getReasonPhrase().replace(" ", "");
    }

    /** Adds the answers, their schemas and examples to the components of the document. */
    void describeAll() {
        Schema<?> info = schemas.named(
                "ErrorInfo",
                CarrierType.of(ErrorInfo.class),
                List.of("Error", "ErrorType", "ErrorMessage", "Message", "ErrorSource"));
        Schema<?> plain =
                schemas.named("ErrorWithMessage", CarrierType.of(FrameworkError.Plain.class), List.of("Message"));
        Schema<?> detail = schemas.named(
                "ErrorWithDetail", CarrierType.of(FrameworkError.Detail.class), List.of("Message", "MessageDetail"));
        Schema<?> model = schemas.named(
                "ErrorWithModelState", CarrierType.of(FrameworkError.Model.class), List.of("Message", "ModelState"));

        describe(
                HttpStatus.BAD_REQUEST,
                "The request cannot be read, has an invalid value, or breaks a rule. All invalid values are named at once.",
                new JsonSchema().oneOf(List.of(model, detail, info)),
                Map.of(
                        "InvalidValue",
                        new FrameworkError.Model(
                                INVALID, Map.of("newEntity.TopicId", List.of("'abc' is not a valid Int32."))),
                        "InvalidParameter",
                        new FrameworkError.Detail(INVALID, "Parameter 'id' must be an int32."),
                        "InvalidArgument",
                        new ErrorInfo(
                                "ArgumentException",
                                "The header SO-TimeZone names 'nowhere', which is no time zone code, id or IANA name.")));
        ApiResponse unauthorized = describe(
                HttpStatus.UNAUTHORIZED,
                "The credentials are missing or not accepted.",
                info,
                "NoCredentials",
                new ErrorInfo(
                        "SoSessionException",
                        "Valid credentials are needed: none were sent, or they are not accepted."));
        Operations.addHeader(unauthorized, "WWW-Authenticate", "The accepted schemes, one value each.");
        describe(
                HttpStatus.FORBIDDEN,
                "The caller's role does not allow the request.",
                info,
                "NotAllowed",
                new ErrorInfo("SoSentryException", "The role of user 'lise' may read but not change anything."));
        describe(
                HttpStatus.NOT_FOUND,
                "The entity does not exist.",
                info,
                "NoSuchEntity",
                new ErrorInfo("SoNotFoundException", "There is no chat session with id 734."));
        describe(
                HttpStatus.NOT_ACCEPTABLE,
                "The Accept header allows no media type of the answer.",
                plain,
                "Refused",
                new FrameworkError.Plain("The request was refused."));
        describe(
                HttpStatus.CONFLICT,
                "A test in the patch failed, another request changed the entity at the same time, or the first request with the same Idempotency-Key is still running.",
                info,
                "TestFailed",
                new ErrorInfo("SoConflictException", "The test of '/TopicId' failed: it has another value."));
        describe(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "The Idempotency-Key was used for a different request.",
                plain,
                "KeyReused",
                new FrameworkError.Plain(
                        "The Idempotency-Key was sent before with a different request; a new request needs a new key."));
        describe(
                HttpStatus.PRECONDITION_FAILED,
                "The entity does not meet a condition in the request's headers; nothing was changed.",
                info,
                "Changed",
                new ErrorInfo("SoPreconditionException", "The entity has changed since it was read."));
        describe(
                HttpStatus.CONTENT_TOO_LARGE,
                "The body is larger than the server accepts.",
                plain,
                "TooLarge",
                new FrameworkError.Plain("The body is larger than 1024 KB."));
        describe(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "The Content-Type or Content-Encoding of the body is missing or not supported.",
                plain,
                "UnsupportedType",
                new FrameworkError.Plain(RequestBodyReader.NO_MEDIA_TYPE));
        ApiResponse tooMany = describe(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too many logins have failed. Until the time in Retry-After is over, correct ones are refused too.",
                info,
                "TooManyFailedLogins",
                new ErrorInfo("SoThrottlingException", "Too many failed logins. Try again in 30 seconds."));
        Operations.addHeader(tooMany, "Retry-After", "Seconds to wait.");
        ApiResponse unavailable = describe(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database does not answer; nothing was changed.",
                info,
                "NoDatabase",
                new ErrorInfo("SoServerException", "The database does not answer; try again soon."));
        Operations.addHeader(unavailable, "Retry-After", "Seconds to wait.");
    }

    private ApiResponse describe(HttpStatus status, String description, Schema<?> schema, String example, Record body) {
        return describe(status, description, schema, Map.of(example, body));
    }

    private ApiResponse describe(HttpStatus status, String description, Schema<?> schema, Map<String, Record> bodies) {
        Content content = new Content();
        for (String type : MediaTypes.RESPONSE) {
            MediaType body = new MediaType().schema(schema);
            new TreeMap<>(bodies)
                    .forEach((name, example) -> body.addExamples(name, examples.answer(name, example, type)));
            content.addMediaType(type, body);
        }
        ApiResponse response = new ApiResponse().description(description).content(content);
        components.addResponses(component(status), response);
        return response;
    }
}
