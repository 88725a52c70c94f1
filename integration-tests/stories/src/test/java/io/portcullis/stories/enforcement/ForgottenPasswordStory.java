package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Credential;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SecondFactorPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.UpdatePasswordPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mail that sets a new password does nothing to the second factor. */
@Portcullis
final class ForgottenPasswordStory {
    private static final String NEW_PASSWORD = "Another-Horse-8";

    @Test
    void it_ends_at_a_new_sign_in_that_asks_for_the_code(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        endsAtANewSignIn(app, browser, browser, realm, mailbox);
    }

    @Test
    void so_it_does_in_another_browser(
            Application app, Browser browser, Browser mailReader, Realm realm, Mailbox mailbox) {
        endsAtANewSignIn(app, browser, mailReader, realm, mailbox);
    }

    @Test
    void who_must_have_one_shows_it_before_the_new_password(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = Bound.DIRECTLY.person(realm, phone);
        List<Credential> before = person.credentials("otp");
        browser.opens(app).as(SignInPage.class).forgotPassword().sendTo(person.email());
        SecondFactorPage page =
                browser.follows(mailbox.latestFor(person.email()).link()).as(SecondFactorPage.class);
        page = page.enter(phone.wrongCode()).as(SecondFactorPage.class);

        Page end = page.enter(phone.code()).as(UpdatePasswordPage.class).enter(NEW_PASSWORD);

        assertThat(end).isNotInstanceOf(Arrival.class);
        assertThat(person.sessions()).isZero();
        browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), NEW_PASSWORD)
                .as(OtpPage.class);
        assertThat(person.credentials("otp")).isEqualTo(before);
    }

    private static void endsAtANewSignIn(
            Application app, Browser browser, Browser mailReader, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        List<Credential> before = person.credentials("otp");
        browser.opens(app).as(SignInPage.class).forgotPassword().sendTo(person.email());
        UpdatePasswordPage page =
                mailReader.follows(mailbox.latestFor(person.email()).link()).as(UpdatePasswordPage.class);

        Page end = page.enter(NEW_PASSWORD);

        assertThat(end).isNotInstanceOf(Arrival.class);
        assertThat(person.sessions()).isZero();
        OtpPage asked = browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), NEW_PASSWORD)
                .as(OtpPage.class);
        assertThat(person.credentials("otp")).isEqualTo(before);
        assertThat(person.requiredActions()).isEmpty();
        asked.enter(phone.code()).as(Arrival.class);
    }
}
