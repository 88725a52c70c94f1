package io.portcullis.stories.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
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
}
