package io.portcullis.stories.trusteddevice;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.UpdatePasswordPage;
import io.portcullis.stories.harness.User;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ends the trust in all of a person's devices. */
@Portcullis
final class RevocationStory {
    private static final String NEW_PASSWORD = "Another-Horse-8";

    @Test
    void a_password_changed_by_its_owner(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = trusting(browser, app, realm, phone);
        browser.opens(app.asking("kc_action", "UPDATE_PASSWORD"))
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD)
                .as(Arrival.class);

        isAsked(browser, app, person, NEW_PASSWORD);
    }

    @Test
    void a_password_reset_by_an_administrator(Application app, Browser browser, Realm realm) {
        User person = trusting(browser, app, realm, Totp.random());
        person.resetPassword(NEW_PASSWORD);

        isAsked(browser, app, person, NEW_PASSWORD);
    }

    @Test
    void a_forgotten_password(Application app, Browser browser, Realm realm, Mailbox mailbox) {
        User person = trusting(browser, app, realm, Totp.random());
        mailbox.latestFor(person.email());
        browser.forgets("KEYCLOAK_IDENTITY");
        browser.opens(app).as(SignInPage.class).forgotPassword().sendTo(person.email());
        browser.follows(mailbox.latestFor(person.email()).link())
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD);

        isAsked(browser, app, person, NEW_PASSWORD);
    }

    @Test
    void one_more_authenticator_app(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = trusting(browser, app, realm, phone);
        TotpSetupPage page =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        Page next = page.enter(Totp.of(page.secret()).code(), "Tablet");
        if (next instanceof RecoveryCodesSetupPage codes) {
            codes.confirm().as(Arrival.class);
        }

        isAsked(browser, app, person, Realm.PASSWORD);
    }

    @Test
    void an_authenticator_app_taken_away_by_an_administrator(Application app, Browser browser, Realm realm) {
        User person = trusting(browser, app, realm, Totp.random());
        person.remove(person.credentials("otp").get(0));

        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    @Test
    void another_address(Application app, Browser browser, Realm realm) {
        User person = trusting(browser, app, realm, Totp.random());
        person.changeEmail("new-" + person.email());

        isAsked(browser, app, person, Realm.PASSWORD);
    }

    @Test
    void an_account_that_was_disabled(Application app, Browser browser, Realm realm) {
        User person = trusting(browser, app, realm, Totp.random());
        person.disable();
        person.enable();

        isAsked(browser, app, person, Realm.PASSWORD);
    }

    @Test
    void a_refresh_token_that_comes_back(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Tokens tokens = signsIn(browser, app, person, Realm.PASSWORD)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class)
                .tokens();
        Tokens next = app.refresh(tokens).tokens();
        app.refresh(next).tokens();
        assertThat(person.credentials("trusted-device")).hasSize(1);

        assertThat(app.refresh(next).error()).isEqualTo("invalid_grant");

        isAsked(browser, app, person, Realm.PASSWORD);
    }

    @Test
    void an_administrator_who_signs_the_person_out(Application app, Browser browser, Realm realm) {
        User person = trusting(browser, app, realm, Totp.random());
        assertThat(person.signOut().status()).isEqualTo(204);

        isAsked(browser, app, person, Realm.PASSWORD);
    }

    @Test
    void the_eleventh_device_takes_the_place_of_the_oldest(Application app, Browser browser, Realm realm) {
        // An app has two or three codes at a time.
        Totp[] phones = Stream.generate(Totp::random).limit(6).toArray(Totp[]::new);
        User person = realm.newUser(phones);
        Browser oldest = browser.another();
        for (int i = 0; i < 11; i++) {
            signsIn(i == 0 ? oldest : browser.another(), app, person, Realm.PASSWORD)
                    .as(OtpPage.class)
                    .enterAndTrust(phones[i % phones.length].code())
                    .as(Arrival.class);
        }

        assertThat(person.credentials("trusted-device")).hasSize(10);
        signsIn(oldest, app, person, Realm.PASSWORD).as(OtpPage.class);
    }

    private static User trusting(Browser browser, Application app, Realm realm, Totp phone) {
        User person = realm.newUser(phone);
        signsIn(browser, app, person, Realm.PASSWORD)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        assertThat(person.credentials("trusted-device")).hasSize(1);
        return person;
    }

    private static void isAsked(Browser browser, Application app, User person, String password) {
        signsIn(browser, app, person, password).as(OtpPage.class);
        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    private static Page signsIn(Browser browser, Application app, User person, String password) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(person.username(), password);
    }
}
