package io.portcullis.stepup.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "a.", ".a", "a..b", "a b", "*a", "a*b", "a.**", "a.*b", "ä", "a/b", "a\u0000", "a\n"
            })
    void text_that_is_no_pattern_is_refused(String text) {
        assertThat(OperationPattern.parse(text)).isEmpty();
    }

    @Test
    void longer_than_allowed_is_refused() {
        assertThat(OperationPattern.parse("a".repeat(OperationPattern.LONGEST))).isPresent();
        assertThat(OperationPattern.parse("a".repeat(OperationPattern.LONGEST + 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "payments.approve, payments.approve, true",
        "payments.approve, payments.process, false",
        "payments.approve, payments, false",
        "payments.approve, payments.approve.all, false",
        "payments.*, payments.approve, true",
        "payments.*, payments.approve.all, true",
        "payments.*, payments, false",
        "payments.*, paymentsx.approve, false",
        "pay*.approve, payments.approve, true",
        "pay*.approve, pay.approve, true",
        "pay*.approve, refunds.approve, false",
        "pay*, payments, true",
        "pay*, payments.approve, false",
        "*.approve, payments.approve, true",
        "*.approve, approve, false",
        "*.approve, payments.all.approve, false",
        "*, payments, true",
        "*, payments.approve.all, true"
    })
    void pattern_names_operation(String pattern, String operation, boolean expected) {
        assertThat(pattern(pattern).matches(operation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "payments.*, payments.approve, payments.approve",
        "payments.*, *.approve, payments.approve",
        "pay*.approve, payments.app*, payments.approve",
        "payments.*, payments.a*.b*, payments.a-.b-",
        "payments.*, payments.*, payments.-",
        "*, payments, payments",
        "payments.*, roles.*, ",
        "payments.*, payments, ",
        "pay*, payments.approve, ",
        "payments.a*, payments.b*, "
    })
    void common_operation_is_named_by_both(String one, String other, String expected) {
        assertThat(pattern(one).common(pattern(other)).orElse(null)).isEqualTo(expected);
        assertThat(pattern(other).common(pattern(one)).orElse(null)).isEqualTo(expected);
        if (expected != null) {
            assertThat(pattern(one).matches(expected)).isTrue();
            assertThat(pattern(other).matches(expected)).isTrue();
        }
    }

    private static OperationPattern pattern(String text) {
        return OperationPattern.parse(text).orElseThrow();
    }
}
