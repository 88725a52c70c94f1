package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long a proof counts, and what happens afterwards. */
@Portcullis(realm = QuickPasswords.class)
final class GracePeriodStory {
    private static final String OPERATION = "payments.approve";

    private final Application app;
    private final Api api;
    private final StepUp stepUp;
    private final Clock clock;

    GracePeriodStory(Application app, Api api, StepUp stepUp, Clock clock) {
        this.app = app;
        this.api = api;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    @Test
    void a_proof_counts_for_900_seconds_however_often_it_is_used(Browser browser, User person) {
        Instant start = clock.second();
        SignedIn session = new SignedIn(app, clock.at(start, () -> signsIn(browser.another(), person)));

        for (int age : List.of(0, 500, 899, 900)) {
            assertThat(asksAt(start, age, session, OPERATION).allow())
                    .as("%d s", age)
                    .isTrue();
        }
        Challenge challenge = asksAt(start, 901, session, OPERATION).challenge();

        assertThat(challenge.parameter("acr_values")).isEqualTo("aal1");
        assertThat(challenge.parameter("max_age")).isEqualTo("900");
    }

    @Test
    void a_rule_may_have_a_grace_period_of_its_own(Browser browser, Rules rules, User person) {
        rules.set("payments.process", "gracePeriod", "60");
        Instant start = clock.second();
        SignedIn session = new SignedIn(app, clock.at(start, () -> signsIn(browser.another(), person)));

        assertThat(asksAt(start, 60, session, "payments.process").allow()).isTrue();
        Challenge challenge = asksAt(start, 61, session, "payments.process").challenge();

        assertThat(challenge.parameter("max_age")).isEqualTo("60");
        assertThat(asksAt(start, 61, session, OPERATION).allow()).isTrue();
    }

    @Test
    void a_refused_call_changes_nothing_and_its_repetition_goes_through(
            Browser browser, Browser others, Realm realm, AuditTrail trail, User admin) {
        admin.grant(realm.role("view-audit-log"), realm.clientRole("realm-management", "manage-users"));
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        locksOut(others, person, phone);
        SignedIn session = new SignedIn(app, signsIn(browser, admin));
        clock.forward(Duration.ofSeconds(901));

        Tokens stale = session.tokens();
        Challenge challenge = Challenge.in(clearsLock(realm, stale, person));
        for (Answer refused : List.of(exports(trail, stale), erases(trail, stale, person))) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(Challenge.in(refused)).isEqualTo(challenge);
        }

        assertThat(challenge.parameter("error")).isEqualTo("insufficient_user_authentication");
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        assertThat(trail.entries("action", "audit-log.export", "actor", admin.id()))
                .isEmpty();
        assertThat(trail.entries("action", "person.erase", "targetId", person.id()))
                .isEmpty();
        assertThat(trail.entries("targetId", person.id()).toString()).contains(person.username());

        Tokens confirmed = browser.opens(challenge.followedBy(app))
                .as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();

        assertThat(clearsLock(realm, confirmed, person).status()).isEqualTo(204);
        assertThat(person.lock().json().path("failures").asInt()).isZero();
        assertThat(exports(trail, confirmed).status()).isEqualTo(200);
        assertThat(erases(trail, confirmed, person).status()).isEqualTo(200);
        assertThat(trail.entries("targetId", person.id()).toString()).doesNotContain(person.username());
    }

    @Test
    void who_lacks_the_permission_is_never_sent_to_confirm(
            Browser browser, Realm realm, AuditTrail trail, User person, User other) {
        Totp phone = Totp.random();
        User locked = realm.newUser(phone);
        locksOut(browser.another(), locked, phone);
        other.grant(realm.role("view-audit-log"));
        SignedIn session = new SignedIn(app, signsIn(browser, person));
        SignedIn reader = new SignedIn(app, signsIn(browser.another(), other));
        clock.forward(Duration.ofSeconds(901));

        Tokens stale = session.tokens();
        for (Answer refused : List.of(
                clearsLock(realm, stale, locked),
                realm.asAdmin(stale, "PUT", "/users/" + locked.id() + "/reset-password", Json.object()),
                realm.asAdmin(stale, "POST", "/components", Rules.rule("any.thing")),
                exports(trail, stale),
                erases(trail, stale, locked),
                erases(trail, reader.tokens(), locked))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(403);
            assertThat(refused.header("WWW-Authenticate")).isEmpty();
        }
        assertThat(locked.lock().json().path("failures").asInt()).isEqualTo(5);
    }

    @Test
    void no_token_and_a_dead_token_are_told_apart(
            Browser browser, Realm realm, User person, User out, User disabled, User deleted) {
        Tokens good = signsIn(browser, person);
        List<Tokens> ended = Stream.of(out, disabled, deleted)
                .map(one -> signsIn(browser.another(), one))
                .toList();
        out.signOut();
        disabled.disable();
        realm.adminCall("DELETE", "/users/" + deleted.id(), null);

        for (Answer answer : answers(null)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        }
        assertDead(bearer("nonsense"));
        assertDead(bearer(forged(good.accessToken())));
        ended.forEach(tokens -> {
            assertDead(tokens);
            assertThat(stepUp.decision(api.token(), tokens, OPERATION))
                    .isEqualTo(Json.object().put("decision", false));
        });
        assertDead(realm.administrator().tokens());
        assertThat(stepUp.challenge(good, OPERATION).status()).isEqualTo(204);
        clock.forward(Duration.ofSeconds(901));
        assertDead(good);
    }

    private void assertDead(Tokens tokens) {
        for (Answer answer : answers(tokens)) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(Challenge.in(answer)).isEqualTo(new Challenge("Bearer", Map.of("error", "invalid_token")));
        }
    }

    private List<Answer> answers(@Nullable Tokens bearer) {
        return List.of(
                stepUp.send(bearer, "POST", "/challenge", Json.object().put("operation", OPERATION), Map.of()),
                stepUp.send(bearer, "POST", "/access/v1/evaluation", Json.object(), Map.of()),
                stepUp.send(bearer, "GET", "/policy", null, Map.of()));
    }

    private SignedIn.Verdicts asksAt(Instant start, int age, SignedIn session, String operation) {
        return clock.at(start.plusSeconds(age), () -> session.asks(stepUp, api, operation));
    }

    private Tokens signsIn(Browser browser, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }

    private void locksOut(Browser browser, User person, Totp phone) {
        OtpPage page = browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);
        for (int i = 0; i < 5; i++) {
            page = page.enter(phone.wrongCode()).as(OtpPage.class);
        }
        assertThat(page.isLocked()).isTrue();
    }

    private static Answer clearsLock(Realm realm, Tokens admin, User person) {
        return realm.asAdmin(admin, "DELETE", "/second-factor-locks/" + person.id());
    }

    private static Answer exports(AuditTrail trail, Tokens reader) {
        return trail.readBy(reader).get("/export", "format", "ndjson");
    }

    private static Answer erases(AuditTrail trail, Tokens reader, User person) {
        return trail.readBy(reader)
                .post(
                        "/erasures",
                        Json.object()
                                .put("userId", person.id())
                                .put("reason", "asked for it")
                                .toString());
    }

    private static Tokens bearer(String accessToken) {
        return new Tokens(accessToken, "", "");
    }

    private static String forged(String token) {
        int signature = token.lastIndexOf('.') + 1;
        String other = token.charAt(signature) == 'A' ? "B" : "A";
        return token.substring(0, signature) + other + token.substring(signature + 1);
    }
}
