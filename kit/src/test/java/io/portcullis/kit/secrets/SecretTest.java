package io.portcullis.kit.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void letters_carry256BitsWithoutAnyDigit() {
        assertThat(Secret.randomLetters().reveal()).matches("[a-p]{64}");
    }

    @Test
    void letters_differEachTime() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(Secret.randomLetters().reveal())).isTrue();
        }
    }

    @Test
    void digits_areAlwaysSix() {
        for (int i = 0; i < 1000; i++) {
            assertThat(Secret.randomDigits().reveal()).matches("[0-9]{6}");
        }
    }

    @Test
    void hash_isSha256OfFips180() {
        assertThat(Secret.of("abc").hash()).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @Test
    void hasHash_isTrueForItsOwnHashOnly() {
        Secret secret = Secret.randomLetters();
        assertThat(secret.hasHash(secret.hash())).isTrue();
        assertThat(secret.hasHash(Secret.randomLetters().hash())).isFalse();
    }

    @Test
    void toString_hidesTheValue() {
        assertThat(Secret.of("hunter2").toString()).doesNotContain("hunter2");
    }
}
