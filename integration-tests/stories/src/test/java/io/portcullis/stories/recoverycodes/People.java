package io.portcullis.stories.recoverycodes;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Credential;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;

/** What people do with recovery codes in many stories. */
final class People {
    static final String TYPE = "recovery-authn-codes";

    private People() {}

    /** Makes a first set, for a person who has no other second factor. The browser is signed in then. */
    static List<String> makeSet(Browser browser, Application app, User person) {
        return keep(signIn(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person));
    }

    /** The same, for a person with an authenticator app. */
    static List<String> makeSet(Browser browser, Application app, User person, Totp phone) {
        return keep(signIn(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                .as(OtpPage.class)
                .enter(phone.code()));
    }

    /** A new browser that asks for a recovery code of a person who has nothing else. */
    static RecoveryCodePage asked(Browser browser, Application app, User person) {
        return signIn(browser.another(), app, person).as(RecoveryCodePage.class);
    }

    static Page signIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }

    /** How many codes the person's only set has, as the admin console shows it. */
    static int left(User person) {
        List<Credential> sets = person.credentials(TYPE);
        if (sets.size() != 1) {
            throw new AssertionError(sets.size() + " sets");
        }
        return sets.get(0).data().path("remainingCodes").asInt();
    }

    private static List<String> keep(Page shown) {
        RecoveryCodesSetupPage page = shown.as(RecoveryCodesSetupPage.class);
        page.confirm().as(Arrival.class);
        return page.codes();
    }
}
