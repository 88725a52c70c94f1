package io.portcullis.authenticators.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkPagesTest {

    @ParameterizedTest
    @CsvSource({
        "alice@example.org, a…e@example.org",
        "abc@example.org, a…c@example.org",
        "ab@example.org, a…@example.org",
        "a@example.org, a…@example.org",
        "@example.org, …",
        "nonsense, …"
    })
    void masked_showsJustEnoughToRecogniseOnesOwn(String address, String masked) {
        assertThat(LinkPages.masked(address)).isEqualTo(masked);
    }
}
