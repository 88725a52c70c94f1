package io.portcullis.auditlistener.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7,    00000000000000000000ffffcb007107, 00000000000000000000ffffcb007107",
        "203.0.113.7/24, 00000000000000000000ffffcb007100, 00000000000000000000ffffcb0071ff",
        "203.0.113.7/32, 00000000000000000000ffffcb007107, 00000000000000000000ffffcb007107",
        "10.0.0.1/0,     00000000000000000000ffff00000000, 00000000000000000000ffffffffffff",
        "2001:db8::1,    20010db8000000000000000000000001, 20010db8000000000000000000000001",
        "2001:db8::1/32, 20010db8000000000000000000000000, 20010db8ffffffffffffffffffffffff",
        "::/0,           00000000000000000000000000000000, ffffffffffffffffffffffffffffffff",
    })
    void address_isTheRangeOfItsNetwork(String text, String first, String last) {
        assertThat(AddressRange.parse(text)).contains(new AddressRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "example.org",
                "203.0.113.7/33",
                "203.0.113.7/",
                "203.0.113.7/-1",
                "203.0.113.7/08",
                "203.0.113",
                "256.0.0.1",
                "2001:db8::/129",
                "2001:db8::1%eth0",
                ":",
                "1::2::3",
                "203.0.113.7/99999999999",
                "%",
            })
    void anythingElse_isNone(String text) {
        assertThat(AddressRange.parse(text)).isEmpty();
    }
}
