package org.chatsession.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdFilterTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicReference<String> logged = new AtomicReference<>();

    @Test
    void keepsTheCallersId() throws Exception {
        assertThat(idFor("order-4711_a.B")).isEqualTo("order-4711_a.B");
        assertThat(logged).hasValue("order-4711_a.B");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two words",
                "line\nbreak",
                "return\rX-Injected: 1",
                "${jndi:ldap://x}",
                "<b>",
                "æ",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void replacesAnIdThatCouldDoHarm(String sent) throws Exception {
        assertThat(idFor(sent)).matches("[0-9a-f]{16}").isEqualTo(logged.get());
    }

    @Test
    void makesANewIdForEachRequestThatHasNone() throws Exception {
        assertThat(idFor(null)).matches("[0-9a-f]{16}").isNotEqualTo(idFor(null));
    }

    @Test
    void forgetsTheIdWhenTheRequestIsOver() {
        FilterChain failing = (req, res) -> {
            throw new ServletException("broken");
        };

        assertThatThrownBy(() -> new RequestIdFilter().doFilter(request, response, failing))
                .hasMessage("broken");

        assertThat(MDC.get("requestId")).isNull();
    }

    private String idFor(String sent) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest();
        MockHttpServletResponse response = new MockHttpServletResponse();
        if (sent != null) {
            request.addHeader("X-Request-Id", sent);
        }
        new RequestIdFilter().doFilter(request, response, (req, res) -> logged.set(MDC.get("requestId")));
        assertThat(MDC.get("requestId")).isNull();
        return response.getHeader("X-Request-Id");
    }
}
