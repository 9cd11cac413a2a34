package org.chatsession.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Whatever a trusted proxy sends, the request goes on, and its URL is one. */
class ForwardedHeadersFuzzTest {

    private final ProxyFilter filter = new ProxyFilter(new TrustedProxies(List.of("127.0.0.0/8")));

    @FuzzTest
    void forwarded(FuzzedDataProvider data) throws Exception {
        for (String peer : List.of("127.0.0.1", "198.51.100.9")) {
            MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1");
            request.setRemoteAddr(peer);
            for (String name : ForwardedHeaders.NAMES) {
                if (data.consumeBoolean()) {
                    request.addHeader(name, data.consumeString(80));
                }
            }
            request.addHeader("Host", "localhost");
            MockFilterChain chain = new MockFilterChain();

            filter.doFilter(request, new MockHttpServletResponse(), chain);

            HttpServletRequest seen = (HttpServletRequest) chain.getRequest();
            assertThat(seen).isNotNull();
            URI url = URI.create(seen.getRequestURL().toString());
            assertThat(url.getScheme()).isIn("http", "https");
            assertThat(seen.getServerPort()).isBetween(1, 65_535);
            assertThat(TrustedProxies.isAddress(seen.getRemoteAddr())).isTrue();
            if (peer.startsWith("198.")) {
                assertThat(seen.getRequestURL()).hasToString("http://localhost/api/v1");
                assertThat(seen.getRemoteAddr()).isEqualTo(peer);
            }
        }
    }
}
