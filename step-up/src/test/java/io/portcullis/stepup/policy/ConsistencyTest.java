package io.portcullis.stepup.policy;

import static io.portcullis.stepup.policy.Rules.SETTINGS;
import static io.portcullis.stepup.policy.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.kit.proof.Grade;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConsistencyTest {

    private static final Rule FLOOR = rule(
            "payments.*", "binding", "floor", "gracePeriod", "900", "methods", "pwd,otp", "minimumProof", "presence");

    @ParameterizedTest
    @CsvSource({
        "gracePeriod, 300, ",
        "gracePeriod, 900, ",
        "gracePeriod, 1800, floor-grace",
        "gracePeriod, 7200, organization-grace",
        "methods, otp, ",
        "methods, 'otp,passkey', floor-methods",
        "minimumProof, verified, ",
        "minimumProof, mailbox, floor-proof",
        "enabled, false, floor-disabled"
    })
    void organization_may_only_tighten_a_floor(String option, String value, String reason) {
        Rule own = rule("payments.approve", "organization", "north", option, value);

        assertThat(reason(own, FLOOR)).isEqualTo(Optional.ofNullable(reason));
        if (reason != null && reason.startsWith("floor")) {
            assertThat(reason(FLOOR, own)).as("the floor set later").contains(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"gracePeriod, 3600, ", "gracePeriod, 3601, organization-grace", "enabled, false, ", "methods, passkey, "
    })
    void organization_may_change_a_default_within_the_longest_grace_period(String option, String value, String reason) {
        Rule own = rule("payments.approve", "organization", "north", option, value);

        assertThat(reason(own, rule("payments.approve", "gracePeriod", "900", "methods", "pwd")))
                .isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void second_rule_for_the_same_operation_is_refused() {
        Rule own = rule("payments.approve", "organization", "north");

        assertThat(reason(rule("payments.approve"), rule("payments.approve"))).contains("duplicate");
        assertThat(reason(own, rule("payments.approve", "organization", "north")))
                .contains("duplicate-organization");
        assertThat(reason(own, rule("payments.approve"))).isEmpty();
        assertThat(reason(own, rule("payments.approve", "organization", "south")))
                .isEmpty();
    }

    @Test
    void rules_nobody_can_satisfy_together_are_refused() {
        Rule password = rule("payments.*", "methods", "pwd");

        assertThat(reason(rule("payments.approve", "methods", "otp"), password)).contains("no-common-method");
        assertThat(reason(rule("payments.approve", "methods", "otp", "enabled", "false"), password))
                .isEmpty();
        assertThat(reason(rule("roles.*", "methods", "otp"), password)).isEmpty();
        assertThat(reason(rule("*.approve", "methods", "otp,pwd"), password, rule("*", "methods", "otp,email_link")))
                .as("all three at once")
                .contains("no-common-method");
    }

    @Test
    void methods_that_cannot_prove_enough_are_refused() {
        assertThat(reason(rule("a", "methods", "email_link,email_code", "minimumProof", "presence")))
                .contains("methods-too-weak");
        assertThat(reason(rule("a", "methods", "email_link,pwd", "minimumProof", "verified")))
                .isEmpty();
        assertThat(reason(rule("a", "methods", "social", "minimumProof", "verified")))
                .isEmpty();
    }

    @Test
    void settings_agree_with_all_rules() {
        Rule own = rule("payments.approve", "organization", "north", "gracePeriod", "1800");
        Rule link = rule("payments.approve", "methods", "email_link");

        assertThat(settings(new Settings(900, 800, Grade.MAILBOX, true, true))).contains("grace-above-max");
        assertThat(settings(new Settings(900, 1799, Grade.MAILBOX, true, true), own))
                .contains("organization-grace");
        assertThat(settings(new Settings(900, 1800, Grade.MAILBOX, true, true), own))
                .isEmpty();
        assertThat(settings(new Settings(900, 3600, Grade.PRESENCE, true, true), link))
                .contains("methods-too-weak");
    }

    private static Optional<String> reason(Rule changed, Rule... others) {
        Policy policy = new Policy(
                SETTINGS, Stream.concat(Stream.of(changed), Stream.of(others)).toList());
        return key(new Consistency(policy).of(changed));
    }

    private static Optional<String> settings(Settings settings, Rule... rules) {
        return key(new Consistency(new Policy(settings, Stream.of(rules).toList())).ofSettings());
    }

    private static Optional<String> key(Optional<Contradiction> contradiction) {
        return contradiction.map(one -> one.message().substring("step-up-policy.".length()));
    }
}
