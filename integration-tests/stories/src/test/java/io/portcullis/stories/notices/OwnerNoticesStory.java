package io.portcullis.stories.notices;

import static io.portcullis.stories.notices.Notices.exactly;
import static io.portcullis.stories.notices.Notices.german;
import static io.portcullis.stories.notices.Notices.only;
import static io.portcullis.stories.notices.Notices.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SecondFactorPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.UpdatePasswordPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The owner of an account is told what happens to it, once, in the owner's language. All browsers here ask for English. */
@Portcullis(realm = RaisedLimits.class)
final class OwnerNoticesStory {
    private static final String NEW_PASSWORD = "Another-Horse-8";
    private static final String PASSWORD_CHANGED = "Ihr Passwort wurde geändert";
    private static final String TRUSTED = "Einem Gerät wird jetzt vertraut";
    private static final String REVOKED = "Einem Gerät wird nicht mehr vertraut";
    private static final String ADDED = "Ein Anmeldeverfahren wurde eingerichtet";

    @Test
    void a_password_changed_by_its_owner(
            Application app, Browser browser, Realm realm, Mailbox mailbox, User somebody) {
        User person = german(realm, somebody);
        signIn(browser, app.asking("kc_action", "UPDATE_PASSWORD"), person)
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD)
                .as(Arrival.class);

        Mail mail = only(mailbox, browser, app, person, PASSWORD_CHANGED);

        assertThat(mail.text()).contains("Guten Tag", "Zeit: ", "Gerät: Firefox");
        assertThat(mail.text()).containsPattern("IP-Adresse: [0-9.]+");
        assertThat(mail.html()).contains("Guten Tag", "Firefox");
        assertThat(mail.text() + mail.html()).doesNotContain(NEW_PASSWORD);
    }

    @Test
    void a_password_set_after_it_was_forgotten(
            Application app, Browser browser, Realm realm, Mailbox mailbox, User somebody) {
        User person = german(realm, somebody);
        browser.opens(app).as(SignInPage.class).forgotPassword().sendTo(person.email());
        browser.follows(mailbox.latestFor(person.email()).link())
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD);

        only(mailbox, browser, app, person, PASSWORD_CHANGED);
    }

    @Test
    void a_password_set_by_an_administrator_whose_device_is_not_the_owners_business(
            Application app, Browser browser, Realm realm, Mailbox mailbox, User somebody) {
        User person = german(realm, somebody);
        person.resetPassword(NEW_PASSWORD);

        Mail mail = only(mailbox, browser, app, person, "Ein Administrator hat Ihr Passwort geändert");

        assertThat(mail.text()).contains("Zeit: ").doesNotContain("Gerät:", "IP-Adresse", NEW_PASSWORD);
    }

    @Test
    void an_authenticator_app_and_recovery_codes_set_up(
            Application app, Browser browser, Realm realm, Mailbox mailbox, User somebody) {
        User person = german(realm, somebody);
        TotpSetupPage setup = signIn(browser, app.asking("kc_action", "CONFIGURE_TOTP"), person)
                .as(TotpSetupPage.class);
        RecoveryCodesSetupPage codes =
                setup.enter(Totp.of(setup.secret()).code(), "Phone").as(RecoveryCodesSetupPage.class);
        codes.confirm().as(Arrival.class);
        mailbox.nth(person.email(), 2);

        List<Mail> mails = exactly(mailbox, browser, app, person, List.of(ADDED, ADDED));

        assertThat(mails)
                .extracting(Mail::text)
                .anyMatch(text -> text.contains("Anmeldeverfahren: Authenticator-App"))
                .anyMatch(text -> text.contains("Anmeldeverfahren: Wiederherstellungscodes"))
                .allSatisfy(
                        text -> assertThat(text).doesNotContain(setup.secret()).doesNotContain(codes.codes()));
    }

    @Test
    void an_authenticator_app_removed_by_its_owner(Application app, Browser browser, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = german(realm, realm.newUser(phone));
        String id = person.credentials("otp").get(0).id();
        signIn(browser, app.asking("kc_action", "delete_credential:" + id), person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(SecondFactorPage.class)
                .enter(phone.code())
                .as(Arrival.class);
        assertThat(person.credentials("otp")).isEmpty();

        Mail mail = only(mailbox, browser, app, person, "Ein Anmeldeverfahren wurde entfernt");

        assertThat(mail.text()).contains("Authenticator-App", "Firefox");
    }

    @Test
    void an_authenticator_app_removed_by_an_administrator(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        User person = german(realm, realm.newUser(Totp.random()));
        person.remove(person.credentials("otp").get(0));

        Mail mail = only(mailbox, browser, app, person, "Ein Administrator hat ein Anmeldeverfahren entfernt");

        assertThat(mail.text()).contains("Authenticator-App").doesNotContain("Gerät:", "IP-Adresse");
    }

    @Test
    void a_device_trusted_and_its_trust_revoked(
            Application app, Browser browser, Browser thief, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = german(realm, realm.newUser(phone));
        signIn(browser, app, person)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        mailbox.latestFor(person.email());
        String cookie =
                browser.cookies("PORTCULLIS_DEVICE_").values().iterator().next();
        thief.steals("PORTCULLIS_DEVICE_", browser);
        signIn(browser, app, person).as(Arrival.class);
        signIn(thief, app, person).as(OtpPage.class);
        mailbox.latestFor(person.email());

        List<Mail> mails = exactly(mailbox, browser, app, person, List.of(TRUSTED, REVOKED));

        assertThat(mails)
                .extracting(Mail::text)
                .allSatisfy(text -> assertThat(text)
                        .contains("Vertrauenswürdiges Gerät: Firefox")
                        .doesNotContain(cookie));
    }

    @Test
    void who_has_said_no_language_is_told_in_the_realms(
            Application app, Browser browser, Mailbox mailbox, User person) {
        browser.sending("Accept-Language", "de");
        signIn(browser, app.asking("kc_action", "UPDATE_PASSWORD"), person)
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD)
                .as(Arrival.class);

        only(mailbox, browser, app, person, "Your password was changed");
    }
}
