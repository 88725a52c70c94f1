package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.MailScanner;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.User;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What looks into a mail before its reader does. */
@Portcullis(realm = RaisedLimits.class)
final class MailScannerStory {
    @Test
    void looking_at_a_link_consumes_nothing(Application app, Browser browser, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();

        assertThat(browser.head(link)).isEqualTo(200);
        for (int i = 0; i < 5; i++) {
            browser.follows(link).as(ConfirmPage.class);
        }

        browser.followsAndConfirms(link).as(Arrival.class).tokens();
    }

    @Test
    void a_robot_that_submits_every_form_consumes_nothing(
            Application app, Browser browser, Browser robot, Mailbox mailbox, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        new MailScanner(robot).inspects(mail.link());

        assertThat(person.sessions()).isZero();
        browser.follows(mail.link()).as(ConfirmPage.class);
        sent.typeCode(mail.code()).as(Arrival.class).tokens();
    }
}
