package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.Stock;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StockOtpPage;
import io.portcullis.stories.harness.StockRecoveryCodesSetupPage;
import io.portcullis.stories.harness.Totp;
import org.junit.jupiter.api.Test;

/** A realm on the same server that has nothing of the pack: all is as Keycloak alone has it. */
@Portcullis(realm = Stock.class)
final class StockRealmStory {
    @Test
    void the_second_factor_is_keycloaks_own(Application app, Browser browser, Totp authenticator) {
        Arrival arrival = browser.opens(app)
                .as(SignInPage.class)
                .enter("bob", Realm.PASSWORD)
                .as(StockOtpPage.class)
                .enter(authenticator.code())
                .as(Arrival.class);

        assertThat(arrival.tokens().acr()).isEqualTo("1");
        assertThat(browser.cookies("portcullis")).isEmpty();
    }

    @Test
    void recovery_codes_are_keycloaks_own(Application app, Browser browser, Realm realm) {
        browser.opens(app).as(SignInPage.class).enter("alice", Realm.PASSWORD).as(Arrival.class);
        StockRecoveryCodesSetupPage page = browser.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"))
                .as(StockRecoveryCodesSetupPage.class);

        assertThat(page.codes()).hasSize(12);
        page.confirm().as(Arrival.class);

        assertThat(realm.user("alice").credentials("recovery-authn-codes")).hasSize(1);
    }
}
