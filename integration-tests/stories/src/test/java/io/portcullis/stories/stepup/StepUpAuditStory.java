package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.AdminSession;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Who set the policy, who was challenged, who proved what, and what that let pass. */
@Portcullis(realm = QuickPasswords.class)
final class StepUpAuditStory {
    private final Realm realm;
    private final Application app;
    private final Api api;
    private final StepUp stepUp;
    private final Clock clock;
    private final AuditTrail trail;

    StepUpAuditStory(Realm realm, Application app, Api api, StepUp stepUp, Clock clock, AuditTrail trail) {
        this.realm = realm;
        this.app = app;
        this.api = api;
        this.stepUp = stepUp;
        this.clock = clock;
        this.trail = trail;
    }

    @Test
    void each_change_of_policy_tells_both_versions_and_what_let_it_pass(Rules rules) {
        int before = version();

        Answer made = rules.add(Rules.rule("reports.print", "gracePeriod", "600"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        JsonNode rule = Objects.requireNonNull(rules.stored("reports.print"));
        assertThat(rules.save(Rules.with(rule, "gracePeriod", "60")).status()).isEqualTo(204);
        assertThat(realm.adminCall("DELETE", Rules.path(rule), null).status()).isEqualTo(204);

        String id = rule.path("id").asText();
        List<AuditEntry> entries = trail.entries("targetId", id, "order", "asc");
        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("step-up-policy.create", "step-up-policy.update", "step-up-policy.delete");
        assertThat(version()).isEqualTo(before + 3);
        for (int i = 0; i < entries.size(); i++) {
            AuditEntry entry = entries.get(i);
            assertThat(entry.changes()).contains("/policyVersion: %d -> %d".formatted(before + i, before + i + 1));
            assertThat(entry.actor().path("name").asText()).isEqualTo("admin");
            JsonNode proof = proof(entry);
            assertThat(proof.path("grade").asText()).isIn("verified", "mailbox");
            assertThat(proof.path("ageSeconds").asLong()).isBetween(0L, 900L);
            assertThat(proof.path("policyVersion").asInt()).isEqualTo(before + i);
        }
        assertThat(entries.get(0).changes().toString()).contains("reports.print");
        assertThat(entries.get(1).changes()).hasSize(2).contains("/config/gracePeriod: \"600\" -> \"60\"");
        assertThat(entries.get(1).target().path("type").asText()).isEqualTo("step-up-policy");
    }

    @Test
    void a_refused_change_of_policy_is_an_entry_that_changes_nothing(Rules rules) {
        JsonNode rule = Objects.requireNonNull(rules.stored("bulk.modify"));
        AdminSession old = realm.administrator();
        clock.forward(Duration.ofSeconds(901));
        int before = version();

        assertThat(old.call("PUT", Rules.path(rule), Rules.with(rule, "gracePeriod", "60"))
                        .status())
                .isEqualTo(401);

        AuditEntry refused = trail.latest(
                "step-up-policy.update", "targetId", rule.path("id").asText());
        assertThat(refused.outcome()).isEqualTo("denied");
        assertThat(refused.reason()).isEqualTo("insufficient_user_authentication");
        assertThat(refused.actor().path("name").asText()).isEqualTo("admin");
        assertThat(refused.changes()).isEmpty();
        assertThat(proof(refused).isMissingNode()).isTrue();
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void challenge_and_confirmation_name_the_operation_and_the_proof(Browser browser, User person) {
        SignedIn session = new SignedIn(app, signsIn(browser, person));
        clock.forward(Duration.ofSeconds(901));

        Challenge challenge = session.asks(stepUp, api, "payments.approve").challenge();
        session.asks(stepUp, api, "payments.approve").challenge();
        confirms(browser, challenge);

        AuditEntry asked = trail.only("step-up.challenge", "actor", person.id());
        assertThat(asked.outcome()).isEqualTo("denied");
        assertThat(asked.reason()).isEqualTo("insufficient_user_authentication");
        assertThat(proof(asked).isMissingNode()).isTrue();
        AuditEntry confirmed = trail.only("step-up.confirm", "actor", person.id());
        assertThat(confirmed.outcome()).isEqualTo("success");
        assertThat(confirmed.reason()).isEmpty();
        assertThat(proof(confirmed)).isEqualTo(proof("pwd", "verified", 0));
        for (AuditEntry entry : List.of(asked, confirmed)) {
            assertThat(entry.target().path("type").asText()).isEqualTo("operation");
            assertThat(entry.target().path("name").asText()).isEqualTo("payments.approve");
            assertThat(entry.actor().path("name").asText()).isEqualTo(person.username());
            assertThat(entry.actor().path("session").asText()).isEqualTo(session.id());
            assertThat(entry.changes()).isEmpty();
        }
        assertThat(confirmed.actor().path("via").asText()).isEqualTo("demo-app");
    }

    @Test
    void a_gated_call_tells_what_let_it_pass_and_the_refused_one_that_nothing_did(
            Browser browser, User admin, User person) {
        admin.grant(realm.role("view-audit-log"), realm.clientRole("realm-management", "manage-users"));
        SignedIn session = new SignedIn(app, signsIn(browser, admin));
        clock.forward(Duration.ofSeconds(901));

        Challenge challenge = Challenge.in(clearsLock(session, person));
        session.has(confirms(browser, challenge));
        clock.forward(Duration.ofSeconds(100));
        assertThat(clearsLock(session, person).status()).isEqualTo(204);
        assertThat(trail.readBy(session.tokens())
                        .post(
                                "/erasures",
                                Json.object()
                                        .put("userId", person.id())
                                        .put("reason", "asked for it")
                                        .toString())
                        .status())
                .isEqualTo(200);

        List<AuditEntry> cleared =
                trail.entries("action", "second-factor-lock.clear", "targetId", person.id(), "order", "asc");
        assertThat(cleared).extracting(AuditEntry::outcome).containsExactly("denied", "success");
        assertThat(cleared.get(0).reason()).isEqualTo("insufficient_user_authentication");
        assertThat(proof(cleared.get(0)).isMissingNode()).isTrue();
        for (AuditEntry passed : List.of(cleared.get(1), trail.only("person.erase", "targetId", person.id()))) {
            JsonNode proof = proof(passed);
            long age = proof.path("ageSeconds").asLong();
            assertThat(proof).isEqualTo(proof("pwd", "verified", age));
            assertThat(age).isBetween(100L, 160L);
        }
        AuditEntry asked = trail.only("step-up.challenge", "actor", admin.id());
        assertThat(asked.target().path("name").asText()).isEqualTo("security-config.modify");
        person.disable();
        assertThat(proof(trail.latest("user.update", "targetId", person.id())).isMissingNode())
                .as("no gate was asked")
                .isTrue();
        trail.awaitSealed();
        assertThat(AuditTrail.verify(trail.export("ndjson")).exitCode()).isZero();
    }

    private Tokens signsIn(Browser browser, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }

    private Tokens confirms(Browser browser, Challenge challenge) {
        return browser.opens(challenge.followedBy(app))
                .as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }

    private Answer clearsLock(SignedIn session, User person) {
        return realm.asAdmin(session.tokens(), "DELETE", "/second-factor-locks/" + person.id());
    }

    private int version() {
        return stepUp.policy(api.token(), "").json().path("version").asInt();
    }

    private static JsonNode proof(AuditEntry entry) {
        return entry.json().path("auth").path("stepUp");
    }

    private JsonNode proof(String method, String grade, long age) {
        return Json.parse(Json.object()
                .put("method", method)
                .put("grade", grade)
                .put("ageSeconds", age)
                .put("policyVersion", version())
                .toString());
    }
}
