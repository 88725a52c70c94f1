package io.portcullis.stories.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Credential;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A realm is exported with its users and imported again. */
@Portcullis
final class MoveStory {
    @Test
    void authenticator_app_recovery_codes_and_trusted_device_work_on(
            Application app, Browser browser, Realm realm, User person) {
        everythingWorksAfterMoving(app, browser, realm, person);
    }

    @Test
    void so_they_do_for_who_is_federated(Application app, Browser browser, Realm realm) {
        realm.federates();
        everythingWorksAfterMoving(app, browser, realm, realm.user("frida"));
    }

    private static void everythingWorksAfterMoving(Application app, Browser browser, Realm realm, User person) {
        String username = person.username();
        TotpSetupPage setup = signIn(app.asking("kc_action", "CONFIGURE_TOTP"), browser, username)
                .as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        RecoveryCodesSetupPage shown = setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class);
        List<String> codes = shown.codes();
        shown.confirm().as(Arrival.class);
        TotpSetupPage another =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        Totp tablet = Totp.of(another.secret());
        another.enter(tablet.code(), "Tablet").as(Arrival.class);
        Browser trusted = browser.another();
        signIn(app, trusted, username)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);

        realm.moves();

        trusted.forgets("KEYCLOAK_IDENTITY");
        signIn(app, trusted, username).as(Arrival.class);
        signIn(app, browser.another(), username)
                .as(OtpPage.class)
                .useRecoveryCode()
                .as(RecoveryCodePage.class)
                .enter(codes.get(6))
                .as(Arrival.class);
        signIn(app, browser.another(), username)
                .as(OtpPage.class)
                .enter(tablet.code())
                .as(Arrival.class);
        assertThat(realm.user(username).credentials())
                .extracting(Credential::type)
                .contains("otp", "recovery-authn-codes", "trusted-device");
    }

    private static Page signIn(Application app, Browser browser, String username) {
        return browser.opens(app).as(SignInPage.class).enter(username, Realm.PASSWORD);
    }
}
