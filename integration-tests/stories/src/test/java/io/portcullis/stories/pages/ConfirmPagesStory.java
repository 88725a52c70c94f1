package io.portcullis.stories.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.SocialProvider;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** Every page of a confirmation, as people see it; what was seen is in {@code target/fork-<n>/screenshots}. */
@Portcullis
final class ConfirmPagesStory {
    private static final Map<String, String> HEADING =
            Map.of("en", "Confirm it's you", "de", "Bestätigen Sie Ihre Identität");

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void are_accessible_and_fit(
            String language,
            Application app,
            Chrome chrome,
            Browser browser,
            Realm realm,
            Clock clock,
            StepUp stepUp,
            Rules rules) {
        Looks looks = new Looks(chrome, language);
        Totp phone = Totp.random();
        User person = realm.newUser(phone, Totp.random());
        makesCodes(browser, app, person, phone);
        rules.set("stories.key", "methods", "passkey");
        try (SocialProvider provider = SocialProvider.of(realm, clock, "provider-" + language)) {
            String account = provider.accountOf(person);
            Tokens tokens = signsIn(chrome, app, person, phone);
            clock.forward(Duration.ofSeconds(901));
            tokens = app.refresh(tokens).tokens();

            stepUp.challenge(tokens, "stories.key");
            asks(chrome, app);
            looks.at("login-portcullis-confirm-identity", "confirm-none");
            headed(chrome, language);

            stepUp.challenge(tokens, "payments.approve");
            asks(chrome, app);
            looks.at("login-portcullis-confirm-identity", "confirm");
            headed(chrome, language);
            chrome.type("password", "wrong");
            chrome.click("#kc-login");
            looks.at("login-portcullis-confirm-identity", "confirm-wrong");
            chrome.click("[name=method][value=otp]");
            looks.at("login-portcullis-otp", "confirm-otp");
            headed(chrome, language);
            chrome.click("[name=otherWay]");
            chrome.click("[name=method][value=recovery_code]");
            looks.at("login-portcullis-recovery-code", "confirm-recovery-code");
            headed(chrome, language);
            chrome.click("[name=otherWay]");
            chrome.click("#portcullis-magic-link");
            looks.at("login-portcullis-magic-link-sent", "confirm-link");
            headed(chrome, language);
            chrome.click("[name=otherWay]");

            chrome.click("[id^=social-provider]");
            chrome.opens(provider.answer(chrome.address(), account, clock.now().minus(Duration.ofHours(2))));
            looks.at("login-portcullis-confirm-refused", "confirm-refused");
            chrome.click("#portcullis-confirm-again");

            // By keyboard alone.
            chrome.keys(Realm.PASSWORD, Keys.ENTER);
            chrome.arrives();
        }

        chrome.hasSecurityKey();
        chrome.opens(app.asking("kc_action", "webauthn-register"));
        chrome.registersSecurityKey();
        Tokens registered = chrome.arrives();
        chrome.opens(Challenge.in(stepUp.challenge(registered, "stories.key")).followedBy(app));
        looks.at("login-portcullis-confirm-passkey", "confirm-passkey");
        headed(chrome, language);
        chrome.click("#portcullis-passkey");
        Tokens confirmed = chrome.arrives();
        assertThat(confirmed.acr()).isEqualTo("aal2");
        assertThat(confirmed.amr()).contains("hwk");
        assertThat(stepUp.challenge(confirmed, "stories.key").status()).isEqualTo(204);

        looks.assertNothingFound();
    }

    private static void headed(Chrome chrome, String language) {
        assertThat(chrome.texts("#kc-page-title")).containsExactly(HEADING.get(language));
    }

    private static void asks(Chrome chrome, Application app) {
        chrome.opens(app.asking("prompt", "login"));
    }

    private static Tokens signsIn(Chrome chrome, Application app, User person, Totp phone) {
        chrome.opens(app);
        enters(chrome, person);
        chrome.shows("login-portcullis-otp");
        chrome.type("otp", phone.code());
        chrome.click("#kc-login");
        return chrome.arrives();
    }

    private static void enters(Chrome chrome, User person) {
        chrome.shows("login-login");
        chrome.type("username", person.email());
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
    }

    private static void makesCodes(Browser browser, Application app, User person, Totp phone) {
        browser.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"))
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
    }
}
