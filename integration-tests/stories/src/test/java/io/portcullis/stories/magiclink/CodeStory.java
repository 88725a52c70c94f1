package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** The code on its own, on the page that says to look for a mail. */
@Portcullis(realm = RaisedLimits.class)
final class CodeStory {
    @Test
    void a_wrong_one_can_be_corrected(Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        LinkSentPage again = sent.typeCode(mail.wrongCode()).as(LinkSentPage.class);

        events.assertEvent("LOGIN_ERROR", "code_wrong");
        again.typeCode(mail.code()).as(Arrival.class).tokens();
    }

    @Test
    void it_may_be_typed_with_spaces(Application app, Browser browser, Mailbox mailbox, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        String code = mailbox.latestFor(person.email()).code();

        sent.typeCode(" " + code.substring(0, 3) + " " + code.substring(3) + " ")
                .as(Arrival.class)
                .tokens();
    }

    @Test
    void five_wrong_ones_void_code_and_link(Application app, Browser browser, Mailbox mailbox, User person) {
        Page page = browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        for (int i = 1; i <= 5; i++) {
            page = page.as(LinkSentPage.class).typeCode(mail.wrongCode(i));
        }

        assertThat(page.as(LinkSentPage.class).typeCode(mail.code())).isNotInstanceOf(Arrival.class);
        assertThat(browser.followsAndConfirms(mail.link()).as(RefusedPage.class).reason())
                .isEqualTo("link_voided");
        assertThat(person.sessions()).isZero();
    }

    @Test
    void that_of_an_older_request_is_refused(Application app, Browser browser, Mailbox mailbox, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        String old = mailbox.latestFor(person.email()).code();
        LinkSentPage second = sent.askForAnother().as(LinkSentPage.class);
        String present = mailbox.latestFor(person.email()).code();

        LinkSentPage again = second.typeCode(old).as(LinkSentPage.class);

        again.typeCode(present).as(Arrival.class).tokens();
    }

    @Test
    void that_of_another_browsers_request_is_refused(
            Application app, Browser browser, Browser stranger, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        String code = mailbox.latestFor(person.email()).code();
        LinkSentPage sent = stranger.asksForLink(app, person.email());
        mailbox.latestFor(person.email());

        sent.typeCode(code).as(LinkSentPage.class);

        assertThat(person.sessions()).isZero();
    }
}
