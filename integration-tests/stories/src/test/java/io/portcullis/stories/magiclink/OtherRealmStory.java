package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RefusedPage;
import org.junit.jupiter.api.Test;

@Portcullis
final class OtherRealmStory {
    @Test
    void a_link_of_one_realm_is_nothing_in_another(Application app, Browser browser, Mailbox mailbox, Realm realm) {
        browser.asksForLink(app, "alice@example.org");
        Mail mail = mailbox.latestFor("alice@example.org");

        try (Realm other = realm.another()) {
            Events events = new Events(other);
            RefusedPage refused = browser.followsAndConfirms(other.at("/sign-in-link/" + mail.token()))
                    .as(RefusedPage.class);

            assertThat(refused.reason()).isEqualTo("link_invalid");
            events.assertEvent("LOGIN_ERROR", "link_invalid");
            assertThat(other.user("alice").sessions()).isZero();
        }
        browser.followsAndConfirms(mail.link()).as(Arrival.class).tokens();
    }
}
