package io.portcullis.stories.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pack's pages in Keycloak's own theme. */
@Portcullis(realm = OtherThemeStory.KeycloaksTheme.class)
final class OtherThemeStory {
    static final class KeycloaksTheme implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.property("loginTheme", "keycloak.v2");
        }
    }

    @Test
    void the_link_is_another_way_to_sign_in(Application app, Chrome chrome, Mailbox mailbox, User person) {
        chrome.phone().opens(app);
        chrome.click("#try-another-way");
        chrome.shows("login-select-authenticator");
        chrome.click("li:last-child [role=button]");
        chrome.shows("login-portcullis-magic-link-request");
        chrome.type("username", person.email());
        chrome.keys(Keys.ENTER);
        chrome.shows("login-portcullis-magic-link-sent");
        chrome.screenshot("sent-in-keycloaks-theme");
        assertThat(chrome.overflows()).isFalse();

        chrome.opens(mailbox.latestFor(person.email()).link());

        assertThat(chrome.arrives().amr()).containsExactly("email_link");
    }

    @Test
    void a_second_factor_is_set_up_and_asked_for(Application app, Chrome chrome, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        realm.warnsBelow(20);
        chrome.phone().opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"));
        enters(chrome, person);
        looks(chrome, "login-portcullis-otp");
        chrome.type("otp", phone.code());
        chrome.click("#kc-login");
        looks(chrome, "login-portcullis-recovery-codes-setup");
        String code = chrome.texts("#portcullis-codes li").get(9);
        chrome.press("#saved");
        chrome.click("#portcullis-continue");
        chrome.arrives();

        String authenticator = person.credentials("otp").get(0).id();
        chrome.opens(app.asking("kc_action", "delete_credential:" + authenticator));
        looks(chrome, "login-portcullis-second-factor");

        chrome.forgetsEverything();
        chrome.opens(app);
        enters(chrome, person);
        chrome.click("[name=authenticationExecution]");
        looks(chrome, "login-portcullis-recovery-code");
        chrome.type("recoveryCode", code);
        chrome.keys(Keys.ENTER);

        assertThat(chrome.arrives().amr()).containsExactly("pwd", "recovery_code", "mfa");
    }

    private static void enters(Chrome chrome, User person) {
        chrome.type("username", person.email());
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
    }

    private static void looks(Chrome chrome, String pageId) {
        chrome.shows(pageId);
        chrome.screenshot(pageId + "-in-keycloaks-theme");
        assertThat(chrome.overflows()).as("%s is too wide", pageId).isFalse();
        // Keycloak's own field for the person's name has no label there.
        assertThat(chrome.accessibilityFindings())
                .as(pageId)
                .filteredOn(finding -> !finding.contains("kc-attempted-username"))
                .isEmpty();
    }
}
