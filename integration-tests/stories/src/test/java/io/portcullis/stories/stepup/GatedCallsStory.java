package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Administrators.assertAskedToSignIn;
import static io.portcullis.stories.stepup.Administrators.assertForbidden;
import static io.portcullis.stories.stepup.Administrators.assertProblem;
import static io.portcullis.stories.stepup.Administrators.call;
import static io.portcullis.stories.stepup.Administrators.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Credential;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A session that was left open lets nobody take an account over, lock it out or carry data away. */
@Portcullis(realm = QuickPasswords.class)
final class GatedCallsStory {
    private static final String STOLEN = "Stolen-Horse-9";
    private static final Duration JUST_TOO_LONG = Duration.ofSeconds(901);

    /** What can be done to an account. */
    private record Call(
            String method, String path, @Nullable JsonNode body) {}

    private final Realm realm;
    private final Rules rules;
    private final CommandLine cli;
    private final Clock clock;
    private final AuditTrail trail;

    GatedCallsStory(Realm realm, Rules rules, CommandLine cli, Clock clock, AuditTrail trail) {
        this.realm = realm;
        this.rules = rules;
        this.cli = cli;
        this.clock = clock;
        this.trail = trail;
    }

    @Test
    void from_an_old_session_no_account_is_taken_over() {
        Totp phone = Totp.random();
        User victim = lockedOut(phone);
        Tokens admin = signIn(cli, administrator());
        Tokens without = signIn(cli, Administrators.of(realm, "view-users"));
        clock.forward(JUST_TOO_LONG);
        Tokens old = cli.refresh(admin).tokens();
        Tokens oldWithout = cli.refresh(without).tokens();
        JsonNode lock = victim.lock().json();
        List<Credential> credentials = victim.credentials();

        for (Call each : calls(victim)) {
            Answer answer = call(realm, old, each.method(), each.path(), each.body());
            assertAskedToSignIn(answer);
            assertThat(answer.json().path("errorMessage").asText())
                    .isEqualTo(
                            "This change needs a sign-in within the last 15 minutes. Sign out, sign in again and repeat it.");
            assertForbidden(call(realm, oldWithout, each.method(), each.path(), each.body()));
        }

        assertThat(victim.credentials()).isEqualTo(credentials);
        assertThat(victim.lock().json()).isEqualTo(lock);
        assertThat(cli.signsIn(victim.username(), STOLEN, phone.code()).error()).isEqualTo("invalid_grant");
        assertThat(realm.knows("imported@example.org")).isFalse();
        // What is no danger to an account is not asked about.
        assertThat(call(realm, old, "PUT", "/users/" + victim.id(), victim.json())
                        .status())
                .isEqualTo(204);
        assertThat(call(realm, old, "POST", "/users/" + victim.id() + "/logout", Json.object())
                        .status())
                .isEqualTo(204);
    }

    @Test
    void from_a_fresh_one_it_is_done_and_the_log_tells_what_was_proved() {
        Totp phone = Totp.random();
        User victim = lockedOut(phone);
        User admin = administrator();
        Tokens fresh = signIn(cli, admin);
        clock.forward(Duration.ofMinutes(10));

        for (Call each : calls(victim)) {
            Answer answer = call(realm, fresh, each.method(), each.path(), each.body());
            assertThat(answer.status()).as(each.toString()).isNotIn(401, 403).isLessThan(500);
        }

        assertThat(victim.lock().json().path("failures").asInt()).isZero();
        assertThat(victim.credentials("otp")).isEmpty();
        assertThat(cli.signsIn(victim.username(), STOLEN).tokens().username()).isEqualTo(victim.username());
        List<AuditEntry> told = trail.entries("actor", admin.username(), "targetId", victim.id());
        assertThat(told)
                .extracting(AuditEntry::action)
                .contains("user.password-reset", "user.update", "second-factor-lock.clear", "credential.disable");
        assertThat(told)
                .filteredOn(entry -> !entry.action().startsWith("user.sign-in"))
                .allSatisfy(entry -> {
                    JsonNode stepUp = entry.json().at("/auth/stepUp");
                    assertThat(stepUp.path("method").asText())
                            .as(entry.action())
                            .isEqualTo("pwd");
                    assertThat(stepUp.path("grade").asText()).isEqualTo("verified");
                    assertThat(stepUp.path("ageSeconds").asInt()).isBetween(600, 660);
                    assertThat(stepUp.path("policyVersion").asInt()).isPositive();
                });
    }

    @Test
    void in_the_name_of_nobody_else_and_programs_by_their_switch(Api api, User victim) {
        User program = realm.serviceAccount("demo-api");
        program.grant(realm.clientRole("realm-management", "manage-users"));
        Call reset = calls(victim).get(0);
        Tokens token = api.token();
        assertThat(call(realm, token, reset.method(), reset.path(), reset.body())
                        .status())
                .isEqualTo(204);
        rules.setSettings(Map.of("serviceAccountsBypass", "false"));

        Answer answer = call(realm, token, reset.method(), reset.path(), reset.body());

        assertThat(answer.status()).isEqualTo(401);
        rules.setSettings(Map.of("serviceAccountsBypass", "true"));
        // Who made no sign-in at all is told so, and no more.
        Answer nobody = realm.asAdmin(new Tokens("", "", ""), "PUT", reset.path());
        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.header("WWW-Authenticate").orElse("")).doesNotContain("insufficient");
    }

    @Test
    void without_a_rule_for_it_nothing_is_asked(User victim) {
        Tokens admin = signIn(cli, administrator());
        clock.forward(JUST_TOO_LONG);
        Tokens old = cli.refresh(admin).tokens();
        Call reset = calls(victim).get(0);
        assertAskedToSignIn(call(realm, old, reset.method(), reset.path(), reset.body()));

        rules.set("security-config.modify", "enabled", "false");
        try {
            assertThat(call(realm, old, reset.method(), reset.path(), reset.body())
                            .status())
                    .isEqualTo(204);
            // Policy itself is gated in any case.
            assertAskedToSignIn(call(realm, old, "POST", "/components", Rules.rule("still.gated")));
        } finally {
            rules.set("security-config.modify", "enabled", "true");
        }
    }

    @Test
    void what_one_has_oneself_one_removes_without_being_asked_here() {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        person.grant(realm.clientRole("account", "manage-account"));
        Tokens tokens =
                cli.signsIn(person.username(), Realm.PASSWORD, phone.code()).tokens();
        clock.forward(JUST_TOO_LONG);
        Tokens old = cli.refresh(tokens).tokens();

        Answer answer = realm.account(old).remove(person.credentials("otp").get(0));

        assertThat(answer.header("WWW-Authenticate").orElse("")).doesNotContain("insufficient");
        assertThat(answer.body()).doesNotContain("sign-in within");
    }

    @Test
    void data_is_neither_carried_away_nor_erased_from_an_old_session(User gone) {
        signIn(cli, gone);
        String erasure = Json.object()
                .put("userId", gone.id())
                .put("reason", "asked for")
                .toString();
        Tokens audra = cli.signsIn("audra", Realm.PASSWORD).tokens();
        Tokens noReader = signIn(cli, administrator());
        clock.forward(JUST_TOO_LONG);
        AuditTrail old = trail.readBy(cli.refresh(audra).tokens());
        AuditTrail withoutRole = trail.readBy(cli.refresh(noReader).tokens());

        for (Answer answer : List.of(old.post("/erasures", erasure), old.get("/export", "format", "ndjson"))) {
            assertProblem(answer, 401);
            assertThat(answer.json().path("error").asText()).isEqualTo("insufficient_user_authentication");
            assertThat(answer.json().path("operation").asText()).isEqualTo("pii.export");
            assertThat(Challenge.in(answer).parameter("max_age")).isEqualTo("900");
        }
        for (Answer answer :
                List.of(withoutRole.post("/erasures", erasure), withoutRole.get("/export", "format", "ndjson"))) {
            assertForbidden(answer);
        }
        assertThat(old.search("limit", "1").status()).as("reading").isEqualTo(200);
        assertThat(trail.latest("user.sign-in", "actor", gone.username())
                        .actor()
                        .path("name")
                        .asText())
                .isEqualTo(gone.username());

        AuditTrail fresh = trail.readBy(cli.signsIn("audra", Realm.PASSWORD).tokens());
        assertThat(fresh.post("/erasures", erasure).status()).isEqualTo(200);
        assertThat(fresh.latest("person.erase").json().at("/auth/stepUp/method").asText())
                .isEqualTo("pwd");
        rules.set("pii.export", "enabled", "false");
        assertThat(old.get("/export", "format", "ndjson").status()).isEqualTo(200);
        rules.set("pii.export", "enabled", "true");
    }

    /** What is behind the gate, beginning with what gives the account away. */
    private List<Call> calls(User victim) {
        String user = "/users/" + victim.id();
        List<Credential> apps = victim.credentials("otp");
        JsonNode password = Json.object().put("type", "password").put("value", STOLEN);
        JsonNode imported = Json.object()
                .put("ifResourceExists", "SKIP")
                .set(
                        "users",
                        Json.list(Json.object().put("username", "imported").put("email", "imported@example.org")));
        return List.of(
                new Call("PUT", user + "/reset-password", password),
                new Call("PUT", user, Json.object().set("credentials", Json.list(password))),
                new Call("DELETE", "/second-factor-locks/" + victim.id(), null),
                new Call("PUT", user + "/disable-credential-types", Json.texts("otp")),
                new Call(
                        "DELETE",
                        user + "/credentials/"
                                + (apps.isEmpty() ? "none" : apps.get(0).id()),
                        null),
                new Call("POST", "/partialImport", imported));
    }

    /** May manage users and the realm. */
    private User administrator() {
        return Administrators.of(realm, "manage-users", "manage-realm");
    }

    /** A person with an authenticator app whose second factor is locked. */
    private User lockedOut(Totp phone) {
        User victim = realm.newUser(phone);
        for (int i = 0; i < 5; i++) {
            cli.signsIn(victim.username(), Realm.PASSWORD, phone.wrongCode());
        }
        assertThat(victim.lock().json().path("failures").asInt()).isEqualTo(5);
        return victim;
    }
}
