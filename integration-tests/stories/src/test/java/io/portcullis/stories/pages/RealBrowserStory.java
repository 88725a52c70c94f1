package io.portcullis.stories.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** What only a real browser can show: scripts, tabs and the keyboard. */
@Portcullis(realm = RaisedLimits.class)
final class RealBrowserStory {
    @Test
    void the_links_page_posts_itself_in_the_browser_that_asked(
            Application app, Chrome chrome, Mailbox mailbox, User person) {
        asksForLink(chrome, app, person);

        chrome.opens(mailbox.latestFor(person.email()).link());

        assertThat(chrome.arrives().amr()).containsExactly("email_link");
    }

    @Test
    void without_javascript_all_is_done_by_buttons(Application app, Chrome chrome, Mailbox mailbox, User person) {
        asksForLink(chrome.withoutJavaScript(), app, person);

        chrome.opens(mailbox.latestFor(person.email()).link());
        chrome.shows("login-portcullis-magic-link-confirm");
        chrome.click("#portcullis-continue");

        assertThat(chrome.arrives().amr()).containsExactly("email_link");
    }

    @Test
    void enter_in_the_password_field_signs_in_by_password(Application app, Chrome chrome, User person) {
        chrome.opens(app);
        chrome.type("username", person.email());
        chrome.type("password", Realm.PASSWORD);

        chrome.keys(Keys.ENTER);

        assertThat(chrome.arrives().amr()).containsExactly("pwd");
    }

    @Test
    void the_tab_that_waits_goes_back_to_the_application_when_the_link_is_opened_in_another(
            Application app, Chrome chrome, Mailbox mailbox, User person) {
        asksForLink(chrome, app, person);
        URI link = mailbox.latestFor(person.email()).link();

        String waiting = chrome.opensInNewTab(link);
        chrome.arrives();
        chrome.returnsTo(waiting);

        // Keycloak's answer to a sign-in that another tab has finished: the application asks again.
        assertThat(chrome.isAnswered()).containsEntry("error", "temporarily_unavailable");
        chrome.opens(app);
        chrome.arrives();
        assertThat(person.sessions()).isOne();
    }

    @Test
    void the_keyboard_is_enough(Application app, Chrome chrome, Mailbox mailbox, User person) {
        chrome.opens(app);
        chrome.tabsTo("#portcullis-magic-link");
        chrome.keys(Keys.ENTER);
        chrome.shows("login-portcullis-magic-link-request");
        chrome.keys(person.email(), Keys.ENTER);
        chrome.shows("login-portcullis-magic-link-sent");
        chrome.tabsTo("#code");
        chrome.keys(mailbox.latestFor(person.email()).code(), Keys.ENTER);

        assertThat(chrome.arrives().amr()).containsExactly("email_code");
    }

    @Test
    void new_recovery_codes_can_be_copied_saved_and_printed(Application app, Chrome chrome, User person) {
        chrome.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"));
        chrome.type("username", person.email());
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
        chrome.shows("login-portcullis-recovery-codes-setup");
        List<String> codes = chrome.texts("#portcullis-codes li");
        assertThat(codes).hasSize(10);

        chrome.press("#portcullis-copy");
        assertThat(chrome.clipboard().lines()).containsExactlyElementsOf(codes);
        assertThat(chrome.texts("#portcullis-keep-status")).containsExactly("The codes are in the clipboard.");

        Map.Entry<String, String> file = chrome.downloads("#portcullis-download");
        assertThat(file.getKey()).isEqualTo("recovery-codes.txt");
        assertThat(file.getValue().lines()).first().asString().startsWith("Recovery codes for ");
        assertThat(file.getValue().lines())
                .endsWith(codes.toArray(String[]::new))
                .hasSize(12);

        assertThat(chrome.prints("#portcullis-print").lines().skip(1)).containsExactlyElementsOf(codes);

        chrome.press("#saved");
        chrome.click("#portcullis-continue");
        chrome.arrives();
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);
    }

    private static void asksForLink(Chrome chrome, Application app, User person) {
        chrome.opens(app);
        chrome.click("#portcullis-magic-link");
        chrome.shows("login-portcullis-magic-link-request");
        chrome.type("username", person.email());
        chrome.keys(Keys.ENTER);
        chrome.shows("login-portcullis-magic-link-sent");
    }
}
