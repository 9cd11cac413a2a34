package org.chatsession.web.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chatsession.codec.EntityVersion;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.failure.InvalidRequestException;
import org.chatsession.failure.PreconditionFailedException;
import org.chatsession.installation.InstallationSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;

/** No header and no query of a request is a failure of the server: each is understood, ignored or refused. */
class RequestHeaderFuzzTest {

    private static final Set<String> PREFERENCES =
            Set.of("SO-TimeZone", "SO-Culture", "SO-Language", "Accept-Language");
    private static final EntityVersion STORED = new EntityVersion(3, Instant.parse("2027-05-11T23:30:00Z"));

    private final WireSettings settings = new WireSettings(
            DataSize.ofKilobytes(64),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            512,
            Map.of("HQ", "NO"),
            Set.of(),
            Set.of());

    private final ClientPreferencesInterceptor preferences = new ClientPreferencesInterceptor(
            settings,
            new InstallationSettings(
                    java.nio.file.Path.of("data"),
                    DataSize.ofMegabytes(16),
                    null,
                    "UTC",
                    new InstallationSettings.Dates(false),
                    InstallationSettings.Type.ONSITE,
                    InstallationSettings.References.LENIENT));

    private final RequestBodyReader bodies = new RequestBodyReader(settings);

    /** Whatever is chosen, asking for it alone chooses it again. */
    @FuzzTest(maxDuration = "2m")
    void accept(byte[] data) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/ChatSession");
        request.addHeader("Accept", text(data));

        ResponseMediaType chosen = ResponseMediaType.of(request);

        assertThat(ResponseMediaType.choose(chosen.mediaType().toString())).isEqualTo(chosen);
        GzipEncoder.isAccepted(Collections.enumeration(List.of(text(data))));
    }

    /** The headers for language, culture and time zone, and {@code $select}. */
    @FuzzTest(maxDuration = "2m")
    void preferences(FuzzedDataProvider data) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/ChatSession/1");
        try {
            PREFERENCES.stream().sorted().forEach(name -> {
                if (data.consumeBoolean()) {
                    request.addHeader(name, data.consumeString(60));
                }
            });
        } catch (ArrayIndexOutOfBoundsException e) {
            // For the languages of the request, which are not used, the mock calls Locale.LanguageRange.parse, which
            // fails so for "-"
            return;
        }
        request.setQueryString(data.consumeRemainingAsString());
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            preferences.preHandle(request, response, this);
        } catch (InvalidArgumentException e) {
            assertThat(e).hasMessageStartingWith("The header SO-TimeZone names '");
            return;
        } catch (InvalidRequestException e) {
            assertThat(e.detail()).isNotBlank();
            return;
        }
        String zone = String.valueOf(response.getHeader("SO-TIMEZONE"));
        MockHttpServletRequest again = new MockHttpServletRequest("GET", "/api/v1/ChatSession/1");
        again.addHeader("SO-TimeZone", zone);
        MockHttpServletResponse second = new MockHttpServletResponse();
        preferences.preHandle(again, second, this);
        assertThat(second.getHeader("SO-TIMEZONE")).isEqualTo(zone);
    }

    @FuzzTest(maxDuration = "2m")
    void conditions(FuzzedDataProvider data) {
        MockHttpServletRequest request = new MockHttpServletRequest(data.consumeBoolean() ? "GET" : "PUT", "/");
        for (String name : List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since")) {
            if (data.consumeBoolean()) {
                request.addHeader(name, data.consumeString(60));
            }
        }
        ConditionalHeaders conditions = ConditionalHeaders.of(request);
        try {
            conditions.check(STORED);
        } catch (PreconditionFailedException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        conditions.writeValidators(new ServletServerHttpResponse(response), STORED, new ByteArrayOutputStream());
        assertThat(response.getHeader(HttpHeaders.ETAG)).startsWith("\"3-");
    }

    /** A Content-Type and a Content-Encoding before a body that they do not fit. */
    @FuzzTest(maxDuration = "2m")
    void content(FuzzedDataProvider data) {
        String type = data.consumeString(80);
        String coding = data.consumeString(20);
        HttpInputMessage message = new MockHttpInputMessage(data.consumeRemainingAsBytes());
        message.getHeaders().set(HttpHeaders.CONTENT_TYPE, type);
        message.getHeaders().set(HttpHeaders.CONTENT_ENCODING, coding);
        try {
            RequestBodyReader.Body body = bodies.read(message, "newEntity");
            if (body != null) {
                assertThat(MediaType.parseMediaType(type).isConcrete()).isTrue();
            }
        } catch (ResponseStatusException e) {
            assertThat(e.getStatusCode().value()).isIn(400, 413, 415);
        } catch (InvalidRequestException e) {
            assertThat(e.modelState()).containsKey("newEntity");
        } catch (InvalidMediaTypeException e) {
            assertThatThrownBy(() -> MediaType.parseMediaType(type)).isInstanceOf(InvalidMediaTypeException.class);
        }
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
