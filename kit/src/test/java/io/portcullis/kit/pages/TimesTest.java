package io.portcullis.kit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void text_saysWhichZone() {
        assertThat(Times.text(Instant.ofEpochMilli(1_790_846_100_123L), Locale.GERMAN))
                .contains("01.10.2026")
                .endsWith("09:15 UTC");
    }
}
