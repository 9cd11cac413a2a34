package org.chatsession.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.chatsession.failure.InvalidArgumentException;
import org.chatsession.installation.Installation;
import org.chatsession.installation.InstallationSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which targets a webhook may have (webhooks 3.1, 3.6). */
class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org,example.org,443,/",
        "https://example.org?a=b,example.org,443,/?a=b",
        "HTTPS://Example.org:8443/a%20b?c=d#fragment,Example.org,8443,/a%20b?c=d",
        "http://my_service.internal:81/x,my_service.internal,81,/x",
        "https://[2001:db8::1]:9/x,[2001:db8::1],9,/x",
        "https://93.184.216.34/x,93.184.216.34,443,/x",
        "https://1e100.net/,1e100.net,443,/",
        "https://example.org/ærlig,example.org,443,/%C3%A6rlig"
    })
    void takesUrlsApart(String url, String host, int port, String path) {
        TargetUrl target = TargetUrl.parse(url);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.path()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "example.org",
                "/hooks",
                "//example.org/x",
                "ftp://example.org/",
                "file:///etc/passwd",
                "gopher://example.org",
                "https:",
                "https://",
                "https:///x",
                "https://:443/x",
                "https://user@example.org/",
                "https://user:secret@example.org/",
                "https://@example.org/",
                "https://example.org:0/",
                "https://example.org:65536/",
                "https://example.org:x/",
                "https://example.org:/",
                "https://exa mple.org/",
                " https://example.org/",
                "https://example.org/a b",
                "https://example.org/a\tb",
                "https://example.org/a\nb",
                "https://example.org/\u0000",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://1.2.3.4.5/",
                "https://256.1.1.1/",
                "https://１２７.0.0.1/",
                "https://127%2e0.0.1/",
                "https://[::1/",
                "https://[::g]/",
                "https://[fe80::1%25eth0]/",
                "https://[1.2.3.4]/"
            })
    void refusesWhatIsNoTarget(String url) {
        assertThatThrownBy(() -> TargetUrl.parse(url)).isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void doesNotRepeatAPassword() {
        assertThatThrownBy(() -> TargetUrl.parse("https://user:secret@example.org/"))
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "240.0.0.1",
                "::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "2002:a00:1::1",
                "2002:7f00:1::1"
            })
    void guardsPrivateNetworks(String address) throws UnknownHostException {
        InetAddress literal = InetAddress.getByName(address);
        assertThat(rules(null, false, false).isPermitted(literal)).isFalse();
        assertThat(rules(null, null, false).isPermitted(literal)).isFalse();
        assertThat(rules(null, true, false).isPermitted(literal)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "::ffff:0.0.0.0", "64:ff9b::", "2002::1"})
    void neverCallsTheUnspecifiedAddress(String address) throws UnknownHostException {
        assertThat(rules(true, true, true).isPermitted(InetAddress.getByName(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "172.32.0.1",
                "100.128.0.1",
                "198.20.0.1",
                "2001:4860:4860::8888",
                "64:ff9b::93.184.216.34",
                "2002:5db8:d822::1"
            })
    void callsTheRestOfTheWorld(String address) throws UnknownHostException {
        assertThat(rules(null, false, false).isPermitted(InetAddress.getByName(address)))
                .isTrue();
    }

    @Test
    void callsThisMachineWhileThereIsDemoData() throws UnknownHostException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        InetAddress outside = InetAddress.getByName("93.184.216.34");
        assertThat(rules(null, null, true).isPermittedOverHttp(loopback)).isTrue();
        assertThat(rules(null, null, true).isPermittedOverHttp(outside)).isFalse();
        assertThat(rules(null, false, true).isPermittedOverHttp(loopback)).isFalse();
        assertThat(rules(null, null, false).isPermittedOverHttp(loopback)).isFalse();
        assertThat(rules(true, null, true).isPermittedOverHttp(outside)).isTrue();
        assertThat(rules(false, true, true).isPermittedOverHttp(loopback)).isFalse();
        assertThat(rules(null, null, true).isPermitted(InetAddress.getByName("10.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:7f00:1]/"})
    void refusesWithoutAConnectionWhatCanBeJudgedSo(String url) {
        TargetRules strict = rules(null, null, false);
        assertThatThrownBy(() -> strict.check(TargetUrl.parse(url))).isInstanceOf(InvalidArgumentException.class);
    }

    private static TargetRules rules(@Nullable Boolean http, @Nullable Boolean privately, boolean demo) {
        WebhookSettings settings = new WebhookSettings(
                http, privately, Duration.ofSeconds(1), List.of(Duration.ofSeconds(1)), false, Duration.ofDays(7));
        InstallationSettings installation = new InstallationSettings(
                java.nio.file.Path.of("data"),
                org.springframework.util.unit.DataSize.ofMegabytes(1),
                demo,
                "UTC",
                new InstallationSettings.Dates(false),
                InstallationSettings.Type.ONSITE,
                InstallationSettings.References.LENIENT);
        return new TargetRules(settings, new Installation(installation, "jdbc:h2:mem:x"));
    }
}
