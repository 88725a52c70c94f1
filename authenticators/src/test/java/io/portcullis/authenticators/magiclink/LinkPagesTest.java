package io.portcullis.authenticators.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
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

    @Test
    void time_saysWhichZone() {
        assertThat(LinkPages.time(1_790_846_100_123L, Locale.GERMAN))
                .contains("01.10.2026")
                .endsWith("09:15 UTC");
    }
}
