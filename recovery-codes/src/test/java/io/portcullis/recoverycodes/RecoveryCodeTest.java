package io.portcullis.recoverycodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCodeTest {

    @Test
    void random_isSixteenCharactersWithoutLookAlikesInGroups() {
        assertThat(RecoveryCode.random().grouped()).matches("([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}");
    }

    @Test
    void random_isNeverTheSame() {
        assertThat(Stream.generate(RecoveryCode::random)
                        .limit(1000)
                        .map(RecoveryCode::reveal)
                        .collect(Collectors.toSet()))
                .hasSize(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCD-EFGH-JKLM-2345",
                "abcd-efgh-jklm-2345",
                "AbCdEfGhJkLm2345",
                " abcd efgh\tjklm 2345\n",
                "ABCD–EFGH—JKLM‐2345",
                "A-B-C-D-E-F-G-H-J-K-L-M-2-3-4-5"
            })
    void typed_isReadHoweverItIsGrouped(String typed) {
        assertThat(RecoveryCode.typed(typed).reveal()).isEqualTo("ABCDEFGHJKLM2345");
    }

    @Test
    void typed_inOneOfKeycloaksShapes_isComplete() {
        assertThat(RecoveryCode.typed("abcd-efgh-1234").isComplete()).isTrue();
        assertThat(RecoveryCode.typed("ABCD-EFGH-JKLM-2345").isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "123456",
                "12345678",
                "ABCD-EFGH-JKLM-234",
                "ABCD-EFGH-JKLM-23456",
                "ABCD-EFGH-JKLM-234é",
                "ABCD_EFGH_JKLM_2345"
            })
    void typed_inAnotherShape_isNot(String typed) {
        assertThat(RecoveryCode.typed(typed).isComplete()).isFalse();
    }

    @Test
    void typed_nothingOrTooMuch_isNot() {
        assertThat(RecoveryCode.typed(null).isComplete()).isFalse();
        assertThat(RecoveryCode.typed(" ".repeat(1_000_000) + "ABCDEFGHJKLM2345")
                        .isComplete())
                .isFalse();
    }

    @Test
    void toString_hidesIt() {
        RecoveryCode code = RecoveryCode.random();
        assertThat(code.toString()).doesNotContain(code.reveal()).doesNotContain(code.grouped());
    }
}
