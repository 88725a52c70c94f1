package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Confirmations.assertFresh;
import static io.portcullis.stories.stepup.Confirmations.assertNothingGained;
import static io.portcullis.stories.stepup.Confirmations.assertStale;
import static io.portcullis.stories.stepup.Confirmations.challenged;
import static io.portcullis.stories.stepup.Confirmations.signsIn;
import static io.portcullis.stories.stepup.Confirmations.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** "Confirm it's you": one fresh proof of the person who is signed in, and nothing else. */
@Portcullis(realm = Confirmations.Patient.class)
final class ConfirmIdentityStory {
    private static final String ANY = "payments.approve";

    @Test
    void each_way_confirms_and_one_is_enough(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Mailbox mailbox) {
        Totp phone = Totp.random();
        Totp tablet = Totp.random();
        User person = realm.newUser(phone, tablet);
        Tokens first = signsIn(browser, app, person, phone);
        List<String> codes = makesCodes(browser, app);
        mailbox.latestFor(person.email());
        Map<String, Function<ConfirmIdentityPage, Page>> ways = new LinkedHashMap<>();
        ways.put("pwd", page -> page.enterPassword(Realm.PASSWORD));
        ways.put("otp", page -> page.choose("otp").as(OtpPage.class).enter(tablet.code()));
        ways.put(
                "email_code",
                page -> page.askForLink()
                        .typeCode(mailbox.latestFor(person.email()).code()));
        ways.put(
                "recovery_code",
                page -> page.choose("recovery_code").as(RecoveryCodePage.class).enter(codes.get(0)));

        Tokens tokens = first;
        for (Map.Entry<String, Function<ConfirmIdentityPage, Page>> way : ways.entrySet()) {
            tokens = waits(clock, app, tokens);
            assertStale(stepUp, tokens, ANY);
            // Without acr_values, which would be all that the token tells.
            ConfirmIdentityPage page =
                    browser.opens(app.asking("max_age", "900")).as(ConfirmIdentityPage.class);
            assertThat(page.text()).contains("Confirm it's you", "Approve payments");
            assertThat(page.offers()).containsExactly("pwd", "email_link", "otp", "recovery_code");

            tokens = way.getValue().apply(page).as(Arrival.class).tokens();

            assertFresh(stepUp, tokens, ANY);
            boolean second = way.getKey().equals("otp") || way.getKey().equals("recovery_code");
            assertThat(tokens.acr()).as(way.getKey()).isEqualTo(second ? "aal2" : "aal1");
            assertThat(tokens.amr()).contains(way.getKey());
            assertThat(Duration.between(tokens.authTime(), clock.now())).isLessThan(Duration.ofMinutes(1));
            assertThat(tokens.access().path("sid")).isEqualTo(first.access().path("sid"));
        }
        assertThat(person.sessions()).isOne();
    }

    @Test
    void only_what_counts_and_the_person_has_is_offered(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Tokens tokens = waits(clock, app, signsIn(browser, app, person, phone));
        assertThat(offered(browser.opens(app.asking("prompt", "login")))).containsExactly("pwd", "email_link", "otp");
        Map<String, List<String>> offers = Map.of(
                "pwd,recovery_code", List.of("pwd"),
                "email_link,otp", List.of("email_link", "otp"),
                "email_code", List.of("email_link"),
                "passkey,pwd,social", List.of("pwd"));
        for (Map.Entry<String, List<String>> offer : offers.entrySet()) {
            rules.set("stories.offers", "methods", offer.getKey());
            Page page = browser.opens(challenged(stepUp, app, tokens, "stories.offers"));
            assertThat(offered(page)).as(offer.getKey()).isEqualTo(offer.getValue());
        }
        rules.set("stories.verified", "minimumProof", "verified");
        assertThat(offered(browser.opens(challenged(stepUp, app, tokens, "stories.verified"))))
                .containsExactly("pwd", "otp");

        rules.set("stories.app", "methods", "otp");
        OtpPage only =
                browser.opens(challenged(stepUp, app, tokens, "stories.app")).as(OtpPage.class);
        assertThat(only.text()).contains("Confirm it's you");
        assertThat(only.has("[name=otherWay]")).isFalse();

        rules.set("stories.key", "methods", "passkey");
        ConfirmIdentityPage none =
                browser.opens(challenged(stepUp, app, tokens, "stories.key")).as(ConfirmIdentityPage.class);
        assertThat(none.offers()).isEmpty();
        assertThat(none.text()).contains("none of the ways", "Passkey");
        assertThat(none.back().as(Arrival.class).location().getQuery())
                .contains("error=")
                .doesNotContain("code=");
        assertStale(stepUp, tokens, "stories.key");

        // The challenge is remembered for ten minutes.
        clock.forward(Duration.ofSeconds(601));
        assertThat(offered(browser.opens(app.asking("prompt", "login")))).containsExactly("pwd", "email_link", "otp");
        browser.opens(app.asking("prompt", "login").asking("acr_values", "aal2"))
                .as(OtpPage.class);
        assertThat(mailbox.count(person.email()))
                .as("nothing is sent for looking")
                .isZero();
    }

    @Test
    void wrong_codes_count_wherever_they_are_typed(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Tokens tokens = waits(clock, app, signsIn(browser, app, person, phone));
        OtpPage elsewhere = browser.another()
                .opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);
        elsewhere.enter(phone.wrongCode()).as(OtpPage.class).enter(phone.wrongCode());

        OtpPage page = browser.opens(challenged(stepUp, app, tokens, ANY))
                .as(ConfirmIdentityPage.class)
                .choose("otp")
                .as(OtpPage.class);
        for (int i = 3; i <= 5; i++) {
            assertThat(page.isLocked()).as("after %d wrong codes", i - 1).isFalse();
            page = page.enter(phone.wrongCode()).as(OtpPage.class);
        }

        assertThat(page.isLocked()).isTrue();
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        page = page.enter(phone.code()).as(OtpPage.class);
        assertThat(page.isLocked()).as("the right code").isTrue();
        assertStale(stepUp, tokens, ANY);
        Page other = page.submits(Map.of("otherWay", "true"));
        Tokens confirmed = other.as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
        assertFresh(stepUp, confirmed, ANY);
        assertThat(confirmed.acr()).isEqualTo("aal1");
    }

    @Test
    void wrong_passwords_count_for_brute_force_protection(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, User person) {
        ObjectNode settings = (ObjectNode) realm.admin("");
        realm.adminPut("", settings.put("bruteForceProtected", true).put("failureFactor", 3));
        Tokens tokens = waits(clock, app, signsIn(browser, app, person));
        ConfirmIdentityPage page =
                browser.opens(challenged(stepUp, app, tokens, ANY)).as(ConfirmIdentityPage.class);
        for (int i = 1; i <= 3; i++) {
            page = page.enterPassword("wrong").as(ConfirmIdentityPage.class);
        }
        await().until(() -> person.bruteForceStatus().path("disabled").asBoolean());

        page = page.enterPassword(Realm.PASSWORD).as(ConfirmIdentityPage.class);

        assertStale(stepUp, tokens, ANY);
        realm.adminPut("", settings.put("bruteForceProtected", false));
        page.enterPassword(Realm.PASSWORD).as(Arrival.class).tokens();
    }

    @Test
    void nothing_but_a_proof_is_a_proof(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Tokens tokens = waits(clock, app, signsIn(browser, app, person, phone));
        rules.set("stories.password", "methods", "pwd");
        Application asking = challenged(stepUp, app, tokens, "stories.password");
        String code = phone.code();
        List<Map<String, String>> attempts = List.of(
                Map.of(),
                Map.of("password", ""),
                Map.of("password", "\0"),
                Map.of("password", "x".repeat(10_000)),
                Map.of("method", ""),
                Map.of("method", "otp\0"),
                Map.of("method", "OTP"),
                Map.of("method", "sms"),
                Map.of("method", "social"),
                Map.of("method", "pwd"),
                Map.of("method", "x".repeat(10_000)),
                Map.of("method", "otp"),
                Map.of("method", "otp", "otp", code),
                Map.of("method", "email_link", "code", "000000"),
                Map.of("otp", code),
                Map.of("recoveryCode", "\0"),
                Map.of("code", "000000", "resend", "true"),
                Map.of("credentialId", "x", "signature", "x", "clientDataJSON", "x", "authenticatorData", "x"),
                Map.of("tryAnotherWay", "on"),
                Map.of("otherWay", "true"),
                Map.of("authenticationExecution", "\0"),
                Map.of("authenticationExecution", "nothing"));
        for (Map<String, String> attempt : attempts) {
            Page page = browser.opens(asking).as(ConfirmIdentityPage.class).submits(attempt);
            assertNothingGained(page);
            if (page.has("form[action*=/login-actions/]")) {
                assertNothingGained(page.submits(Map.of("otp", code)));
            }
        }
        assertNothingGained(browser.opens(asking)
                .submits(List.of(Map.entry("method", "pwd"), Map.entry("method", "otp"), Map.entry("otp", code))));
        // Nor may a step of the ordinary sign-in be taken in its place.
        for (JsonNode step : realm.admin("/authentication/flows/portcullis%20browser/executions")) {
            Page page = browser.opens(asking)
                    .submits(Map.of("authenticationExecution", step.path("id").asText()));
            assertNothingGained(page);
        }
        assertStale(stepUp, app.refresh(tokens).tokens(), "stories.password");

        // "Restart login" ends the session first, as Keycloak does it.
        browser.opens(asking).restartLogin().as(SignInPage.class);
        assertThat(app.refresh(tokens).status()).isEqualTo(400);
    }

    @Test
    void nobody_else_can_be_entered(
            Application app, Browser browser, Clock clock, StepUp stepUp, User person, User other, User stranger) {
        assertThat(other.resetPassword("Another-Horse-8").status()).isEqualTo(204);
        Tokens tokens = waits(clock, app, signsIn(browser, app, person));
        Application asking = challenged(stepUp, app, tokens, ANY).asking("login_hint", other.username());
        ConfirmIdentityPage page = browser.opens(asking).as(ConfirmIdentityPage.class);
        assertThat(page.has("[name=username]")).isFalse();
        page = page.submits(Map.of("username", other.username(), "password", "Another-Horse-8"))
                .as(ConfirmIdentityPage.class);
        assertStale(stepUp, tokens, ANY);
        Tokens confirmed = page.submits(Map.of("username", other.username(), "password", Realm.PASSWORD))
                .as(Arrival.class)
                .tokens();
        assertThat(confirmed.username()).isEqualTo(person.username());

        // Another person's session is in the browser when the page is used.
        page = browser.opens(app.asking("prompt", "login")).as(ConfirmIdentityPage.class);
        Browser elsewhere = browser.another();
        Tokens strangers = waits(clock, app, signsIn(elsewhere, app, stranger));
        browser.steals("KEYCLOAK_", elsewhere);
        assertNothingGained(page.enterPassword(Realm.PASSWORD));
        assertStale(stepUp, strangers, ANY);
        assertThat(browser.opens(app).as(Arrival.class).tokens().username()).isEqualTo(stranger.username());
    }

    @Test
    void two_tabs_confirm_once_each(Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone, Totp.random());
        Tokens tokens = waits(clock, app, signsIn(browser, app, person, phone));
        Application asking = challenged(stepUp, app, tokens, ANY);
        ConfirmIdentityPage one = browser.opens(asking).as(ConfirmIdentityPage.class);
        ConfirmIdentityPage two = browser.opens(asking).as(ConfirmIdentityPage.class);
        OtpPage form = two.choose("otp").as(OtpPage.class);

        tokens = one.enterPassword(Realm.PASSWORD).as(Arrival.class).tokens();
        String code = phone.code();
        assertThat(form.enter(code).as(Arrival.class).tokens().amr()).contains("otp");

        // The way back in the browser, and the same forms once more.
        tokens = waits(clock, app, tokens);
        assertNothingGained(form.enter(code));
        assertNothingGained(two.choose("otp"));
        assertNothingGained(one.submits(Map.of("password", "wrong")));
        assertStale(stepUp, tokens, ANY);
        Page again = browser.opens(asking).as(ConfirmIdentityPage.class).choose("otp");
        assertThat(again.as(OtpPage.class).enter(code))
                .as("a code that was used")
                .isInstanceOf(OtpPage.class);
        assertStale(stepUp, tokens, ANY);
    }

    @Test
    void what_spares_people_a_sign_in_spares_them_no_confirmation(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules) {
        realm.adminPut("", ((ObjectNode) realm.admin("")).put("rememberMe", true));
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        SignInPage signIn = browser.opens(app).as(SignInPage.class);
        Tokens tokens = signIn.submits(
                        Map.of("username", person.username(), "password", Realm.PASSWORD, "rememberMe", "on"))
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class)
                .tokens();
        assertThat(person.credentials("trusted-device")).hasSize(1);
        tokens = waits(clock, app, tokens);
        rules.set("stories.trusted", "methods", "otp");

        OtpPage page = browser.opens(challenged(stepUp, app, tokens, "stories.trusted"))
                .as(OtpPage.class);
        assertThat(page.offersTrust()).isFalse();
        Tokens confirmed = page.submits(Map.of("otp", phone.code(), "trustDevice", "on"))
                .as(Arrival.class)
                .tokens();
        assertThat(person.credentials("trusted-device")).as("no other").hasSize(1);

        tokens = waits(clock, app, confirmed);
        browser.opens(app.asking("prompt", "login")).as(ConfirmIdentityPage.class);
        browser.opens(app.asking("max_age", "900")).as(ConfirmIdentityPage.class);
        browser.opens(app.asking("max_age", "0")).as(ConfirmIdentityPage.class);
        // Nor is anybody asked who need not be, or where no page may be shown, or for an action of Keycloak's.
        browser.opens(app).as(Arrival.class).tokens();
        browser.opens(app.asking("max_age", "1000")).as(Arrival.class).tokens();
        Arrival silent = browser.opens(app.asking("prompt", "none").asking("max_age", "900"))
                .as(Arrival.class);
        assertThat(silent.location().getQuery()).contains("error=login_required");
        Page action = browser.opens(app.asking("kc_action", "UPDATE_PASSWORD"));
        assertThat(action.as(SignInPage.class).text()).contains("re-authenticate");
        assertStale(stepUp, tokens, ANY);
    }

    @Test
    void who_is_gone_meanwhile_confirms_nothing(Application app, Browser browser, User blocked, User gone) {
        signsIn(browser, app, blocked);
        ConfirmIdentityPage page = browser.opens(app.asking("prompt", "login")).as(ConfirmIdentityPage.class);
        blocked.disable();
        assertNothingGained(page.enterPassword(Realm.PASSWORD));
        assertNothingGained(browser.opens(app.asking("prompt", "login")));

        Browser another = browser.another();
        signsIn(another, app, gone);
        page = another.opens(app.asking("prompt", "login")).as(ConfirmIdentityPage.class);
        gone.signOut();
        Page answer = page.enterPassword(Realm.PASSWORD);
        assertNothingGained(answer);
        answer.as(SignInPage.class);
        assertThat(gone.sessions()).isZero();
    }

    private static List<String> offered(Page page) {
        return page.as(ConfirmIdentityPage.class).offers();
    }

    private static List<String> makesCodes(Browser browser, Application app) {
        RecoveryCodesSetupPage page = browser.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"))
                .as(RecoveryCodesSetupPage.class);
        page.confirm().as(Arrival.class);
        return page.codes();
    }
}
