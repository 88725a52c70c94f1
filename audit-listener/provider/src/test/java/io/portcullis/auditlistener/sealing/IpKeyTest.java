package io.portcullis.auditlistener.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpKeyTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 00000000000000000000ffffcb007107",
        "::ffff:203.0.113.7, 00000000000000000000ffffcb007107",
        "0.0.0.0, 00000000000000000000ffff00000000",
        "2001:db8::1, 20010db8000000000000000000000001",
        "2001:DB8:0:0:0:0:0:1, 20010db8000000000000000000000001",
        "fe80::1%eth0, fe800000000000000000000000000001",
        "::, 00000000000000000000000000000000"
    })
    void key_of(String address, String key) {
        assertThat(IpKey.of(address)).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "cafe",
                "1.2.3",
                "256.1.1.1",
                "203.0.113.7/24",
                "1:2",
                ":::",
                "2001:db8::1::2",
                "unknown"
            })
    void no_address(String text) {
        assertThat(IpKey.of(text)).isEmpty();
    }
}
