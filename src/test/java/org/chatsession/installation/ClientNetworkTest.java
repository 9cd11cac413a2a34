package org.chatsession.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,             192.0.2.1,               true",
        "192.0.2.1,             192.0.2.2,               false",
        "192.0.2.1,             ::ffff:192.0.2.1,        true",
        "::ffff:192.0.2.1,      ::ffff:192.0.2.2,        false",
        "2001:db8::1,           2001:db8::ffff:1:2:3,    true",
        "2001:db8::1,           2001:db8:0:0:ffff::1,    true",
        "2001:db8::1,           2001:db8:0:1::1,         false",
        "2001:db8::1,           192.0.2.1,               false",
    })
    void countsAddressesAsOneClient(String one, String other, boolean shared) throws Exception {
        assertThat(ClientNetwork.isShared(InetAddress.getByName(one), InetAddress.getByName(other)))
                .isEqualTo(shared);
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource({"fe80::1%eth0, fe80::2", "fe80::1%no-such-interface, fe80::1", "unknown, unknown", "a:b, a:b"})
    void takesWhatContainersAndHeadersWrite(String one, String other) {
        assertThat(ClientNetwork.of(one)).isEqualTo(ClientNetwork.of(other));
    }
}
