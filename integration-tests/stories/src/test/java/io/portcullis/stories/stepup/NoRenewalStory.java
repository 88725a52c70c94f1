package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is no proof, however fresh it looks. */
@Portcullis(realm = NoRenewalStory.TwoApplications.class)
final class NoRenewalStory {
    private static final String OPERATION = "payments.approve";
    private static final String OTHER = "other-app";
    private static final Duration TOO_LONG = Duration.ofSeconds(901);

    private final Application app;
    private final Api api;
    private final StepUp stepUp;
    private final Clock clock;

    NoRenewalStory(Application app, Api api, StepUp stepUp, Clock clock) {
        this.app = app;
        this.api = api;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    @Test
    void new_tokens_are_none(Browser browser, User person) {
        Application offline = app.other(OTHER).asking("scope", "openid offline_access");
        Tokens first = signsIn(browser, app, person);
        Tokens kept = browser.opens(offline).as(Arrival.class).tokens();
        clock.forward(TOO_LONG);

        Map<String, Tokens> later = new LinkedHashMap<>();
        Tokens refreshed = app.refresh(first).tokens();
        later.put("refreshed", refreshed);
        later.put("exchanged", api.exchanges(refreshed).tokens());
        later.put("offline", offline.refresh(kept).tokens());
        later.put(
                "single sign-on",
                browser.opens(app.other(OTHER)).as(Arrival.class).tokens());
        later.put(
                "in the background",
                browser.opens(app.asking("prompt", "none")).as(Arrival.class).tokens());

        later.forEach((how, tokens) -> assertStale(how, tokens));
        assertThat(browser.opens(app.asking("prompt", "none").asking("max_age", "900"))
                        .as(Arrival.class)
                        .location()
                        .getQuery())
                .contains("error=login_required");
        assertStale("asked in the background", later.getOrDefault("single sign-on", first));
    }

    @Test
    void an_offline_token_outlives_its_session_and_its_proof(Browser browser, User person) {
        Application offline = app.asking("scope", "openid offline_access");
        Tokens first = signsIn(browser, offline, person);
        assertThat(stepUp.challenge(first, OPERATION).status()).isEqualTo(204);
        clock.forward(Duration.ofDays(2));

        Tokens kept = offline.refresh(first).tokens();
        Challenge challenge = assertStale("offline", kept);
        assertThat(stepUp.allows(api.token(), kept, OPERATION)).isFalse();

        Tokens anew = signsIn(browser, challenge.followedBy(app), person);
        assertThat(stepUp.challenge(anew, OPERATION).status()).isEqualTo(204);
        assertStale("offline, after a sign-in", offline.refresh(kept).tokens());
    }

    @Test
    void a_confirmation_in_another_browser_is_none(Browser browser, Browser elsewhere, User person) {
        SignedIn here = new SignedIn(app, signsIn(browser, app, person));
        SignedIn there = new SignedIn(app, signsIn(elsewhere, app, person));
        clock.forward(TOO_LONG);

        Challenge challenge = there.asks(stepUp, api, OPERATION).challenge();
        there.has(elsewhere
                .opens(challenge.followedBy(app))
                .as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens());

        assertThat(there.asks(stepUp, api, OPERATION).allow()).isTrue();
        assertThat(here.asks(stepUp, api, OPERATION).allow()).isFalse();
        browser.opens(challenge.followedBy(app)).as(ConfirmIdentityPage.class);
    }

    @Test
    void an_impersonator_has_none_whatever_they_do(Browser browser, Browser persons, User person) {
        SignedIn own = new SignedIn(app, signsIn(persons, app, person));
        person.isImpersonatedIn(browser);
        SignedIn session =
                new SignedIn(app, browser.opens(app).as(Arrival.class).tokens());

        assertNothingHelps(session);
        Challenge challenge = Challenge.in(stepUp.challenge(session.tokens(), OPERATION));
        Tokens signedInAgain = browser.opens(challenge.followedBy(app))
                .as(SignInPage.class)
                .submits(Map.of("password", Realm.PASSWORD))
                .as(Arrival.class)
                .tokens();
        assertThat(signedInAgain.access().path("sid").asText()).isEqualTo(session.id());
        session.has(signedInAgain);
        assertNothingHelps(session);
        assertThat(own.asks(stepUp, api, OPERATION).allow()).isTrue();
    }

    @Test
    void a_trusted_device_is_none(Browser browser, Realm realm, Rules rules) {
        rules.set("settlements.commit", "methods", "otp");
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        browser.forgets("KEYCLOAK_IDENTITY");
        SignedIn session = new SignedIn(app, signsIn(browser, app, person));

        Challenge challenge = session.asks(stepUp, api, "settlements.commit").challenge();
        OtpPage page = browser.opens(challenge.followedBy(app)).as(OtpPage.class);

        assertThat(challenge.parameter("acr_values")).isEqualTo("aal2");
        assertThat(page.offersTrust()).isFalse();
        session.has(page.enter(phone.code()).as(Arrival.class).tokens());
        assertThat(session.asks(stepUp, api, "settlements.commit").allow()).isTrue();
    }

    @Test
    void a_browser_that_remembers_is_none(Browser browser, User person) {
        SignedIn session = new SignedIn(
                app,
                browser.opens(app)
                        .as(SignInPage.class)
                        .submits(Map.of("username", person.username(), "password", Realm.PASSWORD, "rememberMe", "on"))
                        .as(Arrival.class)
                        .tokens());
        assertThat(browser.cookie("KEYCLOAK_REMEMBER_ME")).isPresent();
        clock.forward(TOO_LONG);

        Challenge challenge = session.asks(stepUp, api, OPERATION).challenge();
        browser.opens(challenge.followedBy(app)).as(ConfirmIdentityPage.class);

        assertThat(session.asks(stepUp, api, OPERATION).allow()).isFalse();
    }

    /** The sign-in counts, but only from when it was. */
    private Challenge assertStale(String how, Tokens tokens) {
        Answer answer = stepUp.challenge(tokens, OPERATION);
        assertThat(answer.status()).as(how).isEqualTo(401);
        Challenge challenge = Challenge.in(answer);
        assertThat(challenge.parameter("max_age")).as(how).isEqualTo("900");
        if (tokens.access().has("auth_time")) {
            assertThat(Duration.between(tokens.authTime(), clock.now())).as(how).isGreaterThanOrEqualTo(TOO_LONG);
        }
        return challenge;
    }

    /** An API that asks is not even told what would help. */
    private void assertNothingHelps(SignedIn session) {
        SignedIn.Verdicts verdicts = session.asks(stepUp, api, OPERATION);
        assertThat(verdicts.allow()).isFalse();
        assertThat(verdicts.decision()).isEqualTo(Json.object().put("decision", false));
    }

    private static Tokens signsIn(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }

    /** Token exchange, "Remember me", and an application beside the first. */
    static final class TwoApplications implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.tokenExchange()
                    .property("rememberMe", true)
                    .property(
                            "clients",
                            List.of(Map.of(
                                    "clientId",
                                    OTHER,
                                    "publicClient",
                                    true,
                                    "redirectUris",
                                    List.of("http://127.0.0.1/*"))));
        }
    }
}
