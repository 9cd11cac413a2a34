package org.chatsession.web.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is trusted, and whose address counts as the caller's (cross-cutting 10). */
class ProxyFilterTest {

    private static final TrustedProxies TRUSTED =
            new TrustedProxies(List.of("127.0.0.0/8", "::1/128", "10.0.0.0/8", "192.168.7.7", "fc00::/7"));

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "127.255.0.9, true",
        "10.20.30.40, true",
        "11.0.0.1, false",
        "192.168.7.7, true",
        "192.168.7.8, false",
        "::1, true",
        "0:0:0:0:0:0:0:1, true",
        "[fd12::5], true",
        "fd12::5%eth0, true",
        "2001:db8::1, false",
        "::ffff:10.1.1.1, true",
        "localhost, false",
        "1.2.3.999, false",
        "'', false"
    })
    void knowsTheTrustedNetworks(String address, boolean trusted) {
        assertThat(TRUSTED.contain(address)).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "/8", "::/129", "example.org/8"})
    void refusesSettingsThatNameNoNetwork(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TrustedProxies(List.of(text)));
    }

    @Test
    void leavesARequestWithoutSuchHeadersAlone() throws Exception {
        MockHttpServletRequest request = request("10.0.0.1");
        assertThat(filtered(request)).isSameAs(request);
    }

    @Test
    void removesTheHeadersOfStrangers() throws Exception {
        MockHttpServletRequest request = request("198.51.100.9");
        ForwardedHeaders.NAMES.forEach(name -> request.addHeader(name, "https"));
        request.addHeader("X-Forwarded-Host", "evil.example.org");
        HttpServletRequest seen = filtered(request);
        assertThat(seen.getRemoteAddr()).isEqualTo("198.51.100.9");
        assertThat(seen.getServerName()).isEqualTo("localhost");
        assertThat(seen.getScheme()).isEqualTo("http");
        assertThat(Collections.list(seen.getHeaderNames())).containsExactly("Accept");
        ForwardedHeaders.NAMES.forEach(name -> assertThat(seen.getHeader(name)).isNull());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.9|198.51.100.9",
                "203.0.113.1, 198.51.100.9|198.51.100.9",
                "203.0.113.1, 198.51.100.9, 10.9.9.9|198.51.100.9",
                "10.9.9.9, 10.8.8.8|10.9.9.9",
                "198.51.100.9:4711|198.51.100.9",
                "[2001:db8::1]:4711|[2001:db8::1]",
                "unknown|10.0.0.1",
                "198.51.100.9, unknown|10.0.0.1",
            })
    void takesForTheCallerWhoIsNoProxy(String header, String caller) throws Exception {
        MockHttpServletRequest request = request("10.0.0.1");
        request.addHeader("X-Forwarded-For", header);
        assertThat(filtered(request).getRemoteAddr()).isEqualTo(caller);
    }

    /** A proxy that sets X-Forwarded-For passes a Forwarded header on that the caller has made up. */
    @Test
    void usesTheHeadersThatProxiesSetBeforeForwarded() throws Exception {
        MockHttpServletRequest request = request("10.0.0.1");
        request.addHeader("X-Forwarded-For", "198.51.100.9");
        request.addHeader("Forwarded", "for=203.0.113.1;host=evil.example.org;proto=https");
        HttpServletRequest seen = filtered(request);
        assertThat(seen.getRemoteAddr()).isEqualTo("198.51.100.9");
        assertThat(seen.getServerName()).isEqualTo("localhost");
        assertThat(seen.getScheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example.org:44015, https, https://chat.example.org:44015/api",
        "chat.example.org, https, https://chat.example.org/api",
        "chat.example.org:443, https, https://chat.example.org/api",
        "[2001:db8::1]:8443, https, https://[2001:db8::1]:8443/api",
        "chat.example.org:44015, http, http://chat.example.org:44015/api",
    })
    void keepsThePortOfHostWhereOnlyTheSchemeIsForwarded(String host, String scheme, String url) throws Exception {
        for (String header : List.of("X-Forwarded-Proto: " + scheme, "Forwarded: proto=" + scheme)) {
            MockHttpServletRequest request = request("10.0.0.1");
            request.addHeader("Host", host);
            String[] parts = header.split(": ");
            request.addHeader(parts[0], parts[1]);
            assertThat(filtered(request).getRequestURL()).hasToString(url);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[EE]", "[EE]:80", "[1.2.3.4]:80", "[:::1]"})
    void ignoresABracketedHostThatIsNoIpv6Address(String host) throws Exception {
        MockHttpServletRequest request = request("10.0.0.1");
        request.addHeader("X-Forwarded-Host", host);
        assertThat(filtered(request).getRequestURL()).hasToString("http://localhost/api");
    }

    private static MockHttpServletRequest request(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api");
        request.setRemoteAddr(peer);
        request.addHeader("Accept", "*/*");
        return request;
    }

    private static HttpServletRequest filtered(MockHttpServletRequest request) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        new ProxyFilter(TRUSTED).doFilter(request, new MockHttpServletResponse(), chain);
        return (HttpServletRequest) Objects.requireNonNull(chain.getRequest());
    }
}
