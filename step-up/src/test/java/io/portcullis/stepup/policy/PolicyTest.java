package io.portcullis.stepup.policy;

import static io.portcullis.stepup.policy.Rules.SETTINGS;
import static io.portcullis.stepup.policy.Rules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.kit.proof.Grade;
import io.portcullis.kit.proof.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PolicyTest {

    private static final String APPROVE = "payments.approve";
    private static final String NORTH = "north";

    @Test
    void organization_changes_a_default_rule_both_ways() {
        assertThat(grace(NORTH, realm("default"), north("gracePeriod", "300"))).contains(300);
        assertThat(grace(NORTH, realm("default"), north("gracePeriod", "1800"))).contains(1800);
        assertThat(grace(NORTH, realm("default"), north("enabled", "false"))).isEmpty();
    }

    @Test
    void organization_only_tightens_a_floor() {
        assertThat(grace(NORTH, realm("floor"), north("gracePeriod", "300"))).contains(300);
        assertThat(grace(NORTH, realm("floor"), north("gracePeriod", "1800"))).contains(900);
        assertThat(grace(NORTH, realm("floor"), north("enabled", "false"))).contains(900);
    }

    @Test
    void rule_of_an_organization_counts_for_it_alone() {
        assertThat(grace("south", realm("default"), north("gracePeriod", "300")))
                .contains(900);
        assertThat(grace(null, realm("default"), north("gracePeriod", "300"))).contains(900);
        assertThat(grace(null, north("gracePeriod", "300"))).isEmpty();
    }

    @Test
    void all_rules_that_name_an_operation_apply() {
        Requirement both = policy(
                        rule("payments.*", "gracePeriod", "600", "methods", "pwd,otp"),
                        rule(APPROVE, "methods", "otp,passkey", "minimumProof", "verified"))
                .requirement(APPROVE, null)
                .orElseThrow();

        assertThat(both.gracePeriod()).isEqualTo(600);
        assertThat(both.methods()).containsExactly(Method.OTP);
        assertThat(both.minimumProof()).isEqualTo(Grade.VERIFIED);
    }

    @Test
    void what_a_rule_leaves_open_the_settings_say() {
        Requirement open = policy(rule(APPROVE)).requirement(APPROVE, null).orElseThrow();

        assertThat(open).isEqualTo(new Requirement(900, Requirement.ANY, Grade.MAILBOX));
        assertThat(open.acceptsAnyMethod()).isTrue();
    }

    @Test
    void disabled_rule_and_unnamed_operation_ask_for_nothing() {
        assertThat(grace(null, rule(APPROVE, "enabled", "false"))).isEmpty();
        assertThat(policy(rule("roles.change")).requirement(APPROVE, null)).isEmpty();
    }

    private static Rule realm(String binding) {
        return rule(APPROVE, "gracePeriod", "900", "binding", binding);
    }

    private static Rule north(String option, String value) {
        return rule(APPROVE, "organization", NORTH, option, value);
    }

    private static Optional<Integer> grace(@Nullable String organization, Rule... rules) {
        return policy(rules).requirement(APPROVE, organization).map(Requirement::gracePeriod);
    }

    private static Policy policy(Rule... rules) {
        return new Policy(SETTINGS, List.of(rules));
    }
}
