package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** Where the realm says that a trusted device is enough for those who must have a second factor. */
@Portcullis(realm = TrustForRolesStory.TrustIsEnough.class)
final class TrustForRolesStory {
    static final class TrustIsEnough implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.authenticator("portcullis-condition-second-factor", "trustForRolesThatMust", true);
        }
    }

    @Test
    void it_spares_the_code_and_keeps_the_role_but_claims_no_second_factor(
            Application app, Browser browser, Realm realm) {
        realm.role(Bound.ROLE).composes(realm.clientRole("realm-management", "view-users"));
        Totp phone = Totp.random();
        User person = Bound.DIRECTLY.person(realm, phone);
        OtpPage page = signsIn(browser, app, person).as(OtpPage.class);
        assertThat(page.offersTrust()).isTrue();
        page.enterAndTrust(phone.code()).as(Arrival.class);

        Tokens tokens = signsIn(browser, app, person).as(Arrival.class).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("pwd");
        assertThat(app.refresh(tokens).tokens().realmRoles()).contains(Bound.ROLE);
        assertThat(realm.asAdmin(tokens, "GET", "/users").status()).isEqualTo(200);
        browser.opens(app.asking("acr_values", "aal2")).as(OtpPage.class);
        signsIn(browser.another(), app, person).as(OtpPage.class);
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
