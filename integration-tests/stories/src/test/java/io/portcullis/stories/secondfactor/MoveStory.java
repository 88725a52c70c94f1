package io.portcullis.stories.secondfactor;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
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
    void authenticator_app_and_recovery_codes_work_on(Application app, Browser browser, Realm realm, User person) {
        everythingWorksAfterMoving(app, browser, realm, person);
    }

    @Test
    void so_they_do_for_who_is_federated(Application app, Browser browser, Realm realm) {
        realm.federates();
        everythingWorksAfterMoving(app, browser, realm, realm.user("frida"));
    }

    private static void everythingWorksAfterMoving(Application app, Browser browser, Realm realm, User person) {
        String username = person.username();
        browser.opens(app).as(SignInPage.class).enter(username, Realm.PASSWORD).as(Arrival.class);
        TotpSetupPage setup =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        RecoveryCodesSetupPage shown = setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class);
        List<String> codes = shown.codes();
        shown.confirm().as(Arrival.class);

        realm.moves();

        asked(app, browser.another(), username).enter(phone.code()).as(Arrival.class);
        asked(app, browser.another(), username)
                .useRecoveryCode()
                .as(RecoveryCodePage.class)
                .enter(codes.get(6))
                .as(Arrival.class);
    }

    private static OtpPage asked(Application app, Browser browser, String username) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(username, Realm.PASSWORD)
                .as(OtpPage.class);
    }
}
