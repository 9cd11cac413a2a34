package org.chatsession.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.chatsession.web.converter.GzipEncoder;
import org.chatsession.web.decorator.LinkSettings;
import org.chatsession.web.decorator.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Anybody may ask for the OpenAPI document, and springdoc takes long to write it. */
class ApiDocumentFilterTest {

    private final List<String> written = new ArrayList<>();

    /** Writes the URL of the request, as springdoc does. */
    private final FilterChain springdoc = (request, response) -> {
        String url = ((HttpServletRequest) request).getRequestURL().toString();
        written.add(url);
        response.setContentType("application/json");
        response.getWriter().write("{\"url\":\"" + url.replaceFirst("/v3/api-docs(\\.yaml)?$", "") + "\"}");
    };

    private ApiDocumentFilter filter = filter(new LinkSettings(null, null, null));

    private static ApiDocumentFilter filter(LinkSettings settings) {
        GzipEncoder gzip = mock();
        when(gzip.isWorthwhile(anyInt())).thenReturn(true);
        return new ApiDocumentFilter(gzip, new Links(settings));
    }

    @ParameterizedTest
    @CsvSource({"/v3/api-docs,x", "/v3/api-docs,x=1&y", "/V3/Api-Docs,", "/v3/API-DOCS,x"})
    void isWrittenOnceForAllSpellings(String path, String query) throws Exception {
        MockHttpServletResponse first = get("/v3/api-docs", null, "chat.example", false);
        MockHttpServletResponse second = get(path, query, "chat.example", false);
        assertThat(written).hasSize(1);
        assertThat(second.getContentAsString()).isEqualTo(first.getContentAsString());
        assertThat(second.getHeader("ETag")).isNotNull().isEqualTo(first.getHeader("ETag"));
    }

    @Test
    void isWrittenOnceForAllAddressesAndNamesThatOfEachRequest() throws Exception {
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String host = "chat" + i + ".example";
            for (boolean compressed : new boolean[] {false, true}) {
                MockHttpServletResponse response = get("/v3/api-docs", null, host, compressed);
                assertThat(text(response)).isEqualTo("{\"url\":\"http://" + host + "/crm\"}");
                tags.add(response.getHeader("ETag"));
            }
        }
        assertThat(written).hasSize(1);
        assertThat(tags).doesNotContainNull();
        assertThat(tags.stream().distinct()).hasSize(10);
    }

    @Test
    void namesTheAddressOfTheSettings() throws Exception {
        filter = filter(new LinkSettings("https", "public.example", null));
        assertThat(text(get("/v3/api-docs", null, "chat.example", false)))
                .isEqualTo("{\"url\":\"https://public.example/crm\"}");
    }

    @Test
    void isWrittenOncePerFormat() throws Exception {
        get("/v3/api-docs", null, "chat.example", false);
        get("/v3/api-docs.yaml", null, "chat.example", false);
        get("/v3/api-docs.YAML", null, "chat.example", false);
        assertThat(written).hasSize(2);
    }

    @Test
    void leavesOtherRequestsAsTheyAre() throws Exception {
        get("/v3/api-docs/swagger-config", null, "chat.example", false);
        get("/v3/api-docs-of-others", null, "chat.example", false);
        assertThat(written)
                .containsExactly(
                        "http://chat.example/crm/v3/api-docs/swagger-config",
                        "http://chat.example/crm/v3/api-docs-of-others");
    }

    private MockHttpServletResponse get(String path, String query, String host, boolean compressed)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/crm" + path);
        request.setContextPath("/crm");
        request.setServletPath(path);
        request.setQueryString(query);
        request.setServerName(host);
        if (compressed) {
            request.addHeader("Accept-Encoding", "gzip");
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, springdoc);
        return response;
    }

    private static String text(MockHttpServletResponse response) throws IOException {
        byte[] content = response.getContentAsByteArray();
        return "gzip".equals(response.getHeader("Content-Encoding"))
                ? new String(
                        new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes(), StandardCharsets.UTF_8)
                : new String(content, StandardCharsets.UTF_8);
    }
}
