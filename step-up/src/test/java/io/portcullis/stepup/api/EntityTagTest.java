package io.portcullis.stepup.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {

    private static final EntityTag TAG = new EntityTag("\"a\"");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"a\"', true, true",
                "'W/\"a\"', true, false",
                "'*', true, true",
                "'\"b\" , \"a\"', true, true",
                "'\"b,c\",W/\"a\"', true, false",
                "'\"b\"', false, false",
                "'a', false, false",
                "'\"b\"\"a\"', false, false",
                "'', false, false",
            })
    void header_isReadAsRfc9110Says(String line, boolean weakly, boolean strongly) {
        assertThat(TAG.isAmong(List.of(line))).isEqualTo(weakly);
        assertThat(TAG.isStronglyAmong(List.of(line))).isEqualTo(strongly);
    }

    @Test
    void noHeader_hasNone() {
        assertThat(TAG.isAmong(List.of())).isFalse();
    }

    @Test
    void otherContent_hasAnotherTag() {
        assertThat(EntityTag.of("1".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(EntityTag.of("1".getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(EntityTag.of("2".getBytes(StandardCharsets.UTF_8)));
    }
}
