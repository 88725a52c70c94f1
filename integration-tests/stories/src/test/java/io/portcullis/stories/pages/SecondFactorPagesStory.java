package io.portcullis.stories.pages;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.Role;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page about second factors, as people see it; what was seen is in {@code target/fork-<n>/screenshots}. */
@Portcullis(realm = SecondFactorPagesStory.FewCodes.class)
final class SecondFactorPagesStory {
    /** So that the limit of recovery codes and the lock are reached soon. */
    static final class FewCodes implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.authenticator("portcullis-recovery-code", "attempts", 2)
                    .authenticator("portcullis-otp", "maxFailures", 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void are_accessible_and_fit_at_a_sign_in(
            String language, Application app, Chrome chrome, Browser browser, Realm realm) {
        Looks looks = new Looks(chrome, language);
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        realm.warnsBelow(5);

        chrome.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"));
        enters(chrome, person);
        chrome.shows("login-portcullis-otp");
        chrome.type("otp", phone.code());
        chrome.click("#kc-login");
        chrome.shows("login-portcullis-recovery-codes-setup");
        chrome.press("#portcullis-copy");
        looks.at("login-portcullis-recovery-codes-setup", "codes-setup");
        chrome.press("#saved");
        chrome.click("#portcullis-continue");
        chrome.arrives();

        chrome.forgetsEverything();
        chrome.opens(app);
        enters(chrome, person);
        looks.at("login-portcullis-otp", "otp-other-ways");
        realm.warnsBelow(20);
        chrome.type("otp", phone.wrongCode());
        chrome.click("#kc-login");
        looks.at("login-portcullis-otp", "otp-wrong-low");
        chrome.type("otp", phone.wrongCode());
        chrome.click("#kc-login");
        looks.at("login-portcullis-otp", "otp-locked");

        chrome.click("[name=authenticationExecution]");
        looks.at("login-portcullis-recovery-code", "recovery-code-low");
        realm.warnsBelow(5);
        chrome.type("recoveryCode", "wrong");
        chrome.click("#kc-login");
        looks.at("login-portcullis-recovery-code", "recovery-code-wrong");
        chrome.type("recoveryCode", "wrong");
        chrome.click("#kc-login");
        chrome.type("recoveryCode", "wrong");
        chrome.click("#kc-login");
        looks.at("login-portcullis-too-many-requests", "recovery-code-too-many");

        Totp only = Totp.random();
        User other = realm.newUser(only);
        browser.opens(app)
                .as(SignInPage.class)
                .enter(other.username(), Realm.PASSWORD)
                .as(OtpPage.class)
                .enter(only.wrongCode())
                .as(OtpPage.class)
                .enter(only.wrongCode());
        chrome.opens(app);
        enters(chrome, other);
        looks.at("login-portcullis-otp", "otp-locked-alone");

        looks.assertNothingFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void are_accessible_and_fit_outside_the_flow(
            String language, Application app, Chrome chrome, Browser browser, Realm realm, User person) {
        Looks looks = new Looks(chrome, language);
        chrome.opens(app);
        enters(chrome, person);
        chrome.arrives();
        TotpSetupPage setup = browser.opens(app.asking("kc_action", "CONFIGURE_TOTP"))
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(TotpSetupPage.class);
        RecoveryCodesSetupPage codes =
                setup.enter(Totp.of(setup.secret()).code(), "Phone").as(RecoveryCodesSetupPage.class);
        codes.confirm().as(Arrival.class);

        Role role = realm.role("platform-admin");
        person.grant(role);

        chrome.opens(app);
        looks.at("login-portcullis-second-factor", "must-have");
        answers(chrome, "000 000");
        looks.at("login-portcullis-second-factor", "must-have-wrong");
        answers(chrome, "000 000");
        looks.at("login-portcullis-second-factor", "must-have-locked");
        answers(chrome, codes.codes().get(0));
        chrome.arrives();

        removes(chrome, app, person, "otp");
        looks.at("login-portcullis-second-factor", "remove-last");
        person.revoke(role);
        removes(chrome, app, person, "otp");
        looks.at("login-portcullis-second-factor", "remove-app");
        removes(chrome, app, person, "recovery-authn-codes");
        looks.at("login-portcullis-second-factor", "remove-codes");

        looks.assertNothingFound();
    }

    private static void answers(Chrome chrome, String code) {
        chrome.type("code", code);
        chrome.click("#portcullis-second-factor-form button");
    }

    private static void removes(Chrome chrome, Application app, User person, String type) {
        String id = person.credentials(type).get(0).id();
        chrome.opens(app.asking("kc_action", "delete_credential:" + id));
    }

    private static void enters(Chrome chrome, User person) {
        chrome.shows("login-login");
        chrome.type("username", person.email());
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
    }
}
