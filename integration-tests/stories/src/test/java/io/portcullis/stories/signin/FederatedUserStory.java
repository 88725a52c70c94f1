package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** People whom Keycloak only reads from somewhere else. */
@Portcullis
final class FederatedUserStory {
    FederatedUserStory(Realm realm) {
        realm.federates();
    }

    @Test
    void the_password_that_is_kept_elsewhere_signs_in(Application app, Browser browser, Realm realm) {
        User frida = asAtFirst(realm, "frida");
        assertThat(frida.id()).startsWith("f:");
        browser.opens(app).as(SignInPage.class).enter("frida", "wrong").as(SignInPage.class);

        Tokens tokens = browser.opens(app)
                .as(SignInPage.class)
                .enter("frida", Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.access().path("sub").asText()).isEqualTo(frida.id());
        assertThat(frida.sessions()).isOne();
    }

    @Test
    void a_link_signs_in(Application app, Browser browser, Mailbox mailbox, Realm realm) {
        asAtFirst(realm, "fred");
        browser.asksForLink(app, "fred@example.org");

        Tokens tokens = browser.followsAndConfirms(
                        mailbox.withSubject("fred@example.org", "Sign in to").link())
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.username()).isEqualTo("fred");
    }

    @Test
    void a_role_that_must_have_a_second_factor_leads_to_one(Application app, Browser browser, Realm realm) {
        asAtFirst(realm, "frida").grant(realm.role("platform-admin"));
        TotpSetupPage page = browser.opens(app)
                .as(SignInPage.class)
                .enter("frida", Realm.PASSWORD)
                .as(TotpSetupPage.class);

        Tokens tokens = page.enter(Totp.of(page.secret()).code())
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.realmRoles()).contains("platform-admin");
        assertThat(tokens.acr()).isEqualTo("aal2");
    }

    @Test
    void an_authenticator_app_its_lock_and_recovery_codes_are_theirs_too(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        User frida = asAtFirst(realm, "frida");
        TotpSetupPage setup = signIn(browser, app.asking("kc_action", "CONFIGURE_TOTP"), "frida")
                .as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        RecoveryCodesSetupPage shown = setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class);
        shown.confirm().as(Arrival.class);
        OtpPage otp = signIn(browser.another(), app, "frida").as(OtpPage.class);
        for (int i = 0; i < 5; i++) {
            otp = otp.enter(phone.wrongCode()).as(OtpPage.class);
        }
        assertThat(otp.isLocked()).isTrue();
        assertThat(frida.lock().json().path("failures").asInt()).isEqualTo(5);

        Tokens tokens = otp.useRecoveryCode()
                .as(RecoveryCodePage.class)
                .enter(shown.codes().get(3).toLowerCase(Locale.ROOT))
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("pwd", "recovery_code", "mfa");
        assertThat(signIn(browser.another(), app, "frida").as(OtpPage.class).isLocked())
                .isTrue();
        mailbox.withSubject(frida.email(), "Your second factor is locked");
        mailbox.withSubject(frida.email(), "A recovery code was used");
        assertThat(frida.clearLock().status()).isEqualTo(204);
        signIn(browser.another(), app, "frida")
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class);
    }

    @Test
    void a_trusted_device_and_its_theft_are_theirs_too(
            Application app, Browser browser, Browser thief, Realm realm, Mailbox mailbox) {
        User fred = asAtFirst(realm, "fred");
        TotpSetupPage setup = signIn(browser, app.asking("kc_action", "CONFIGURE_TOTP"), "fred")
                .as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        setup.enter(phone.code(), "Phone")
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
        signIn(browser, app, "fred")
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        assertThat(fred.credentials("trusted-device")).hasSize(1);
        thief.steals("PORTCULLIS_DEVICE_", browser);

        Tokens tokens = signIn(browser, app, "fred").as(Arrival.class).tokens();
        assertThat(tokens.acr()).isEqualTo("aal1");
        signIn(thief, app, "fred").as(OtpPage.class);

        assertThat(fred.credentials("trusted-device")).isEmpty();
        mailbox.withSubject(fred.email(), "A device is no longer trusted");
        signIn(browser, app, "fred").as(OtpPage.class);
    }

    @Test
    void the_last_recovery_code_leads_to_new_ones(Application app, Browser browser, Realm realm) {
        User frida = asAtFirst(realm, "frida");
        RecoveryCodesSetupPage shown = signIn(
                        browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), "frida")
                .as(RecoveryCodesSetupPage.class);
        shown.confirm().as(Arrival.class);
        for (String code : shown.codes().subList(0, 9)) {
            signIn(browser, app, "frida").as(RecoveryCodePage.class).enter(code).as(Arrival.class);
        }
        signIn(browser, app, "frida")
                .as(RecoveryCodePage.class)
                .enter(shown.codes().get(9))
                .as(RecoveryCodesSetupPage.class);

        signIn(browser.another(), app, "frida")
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
        assertThat(frida.credentials("recovery-authn-codes")).hasSize(1);
    }

    /** They are the same two in all stories, so each begins by ending their sessions and taking away what another gave them. */
    private static User asAtFirst(Realm realm, String username) {
        User user = realm.user(username);
        user.credentials().stream()
                .filter(credential -> !credential.type().equals("password"))
                .forEach(credential ->
                        assertThat(user.remove(credential).status()).isEqualTo(204));
        user.clearLock();
        user.signOut();
        user.revoke(realm.role("platform-admin"));
        return user;
    }

    private static Page signIn(Browser browser, Application app, String username) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(username, Realm.PASSWORD);
    }
}
