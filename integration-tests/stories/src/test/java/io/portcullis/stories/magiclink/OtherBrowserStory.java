package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** The link is opened in another browser than the one that asked. */
@Portcullis(realm = RaisedLimits.class)
final class OtherBrowserStory {
    @Test
    void it_signs_in_itself_by_the_code_and_the_first_browser_stays_outside(
            Application app, Browser desk, Browser phone, Mailbox mailbox, User person, Events events) {
        desk.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        ConfirmPage confirm = phone.follows(mail.link()).as(ConfirmPage.class);
        assertThat(confirm.asksForCode()).isTrue();
        Arrival arrival = confirm.typeCode(mail.code()).as(Arrival.class);

        assertThat(arrival.location()).hasAuthority("localhost:8090");
        assertThat(arrival.isCallback()).isFalse();
        assertThat(phone.opens(app).as(Arrival.class).tokens().amr()).contains("email_link");
        assertThat(person.sessions()).isOne();
        events.assertCount("LOGIN", person, 2);
        desk.opens(app).as(SignInPage.class);
    }

    @Test
    void its_page_says_where_the_request_came_from(
            Application app, Browser desk, Browser phone, Mailbox mailbox, User person) {
        desk.sending("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        desk.asksForLink(app, person.email());

        ConfirmPage confirm =
                phone.follows(mailbox.latestFor(person.email()).link()).as(ConfirmPage.class);

        assertThat(confirm.text()).contains("Firefox", "Windows");
    }

    @Test
    void the_second_factor_is_asked_for_there_too(
            Application app, Browser desk, Browser phone, Mailbox mailbox, Totp authenticator) {
        desk.asksForLink(app, "bob@example.org");
        Mail mail = mailbox.latestFor("bob@example.org");

        OtpPage otp = phone.follows(mail.link())
                .as(ConfirmPage.class)
                .typeCode(mail.code())
                .as(OtpPage.class);
        otp.enter(authenticator.code()).as(Arrival.class);

        assertThat(phone.opens(app).as(Arrival.class).tokens().amr()).contains("email_link", "otp", "mfa");
    }

    @Test
    void an_empty_post_is_nothing_and_a_wrong_code_is_a_guess(
            Application app, Browser desk, Browser phone, Mailbox mailbox, User person, Events events) {
        desk.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        ConfirmPage confirm = phone.follows(mail.link()).as(ConfirmPage.class);
        for (int i = 0; i < 10; i++) {
            confirm = confirm.continueHere().as(ConfirmPage.class);
        }
        assertThat(events.ofType("LOGIN_ERROR", person)).isEmpty();
        confirm = confirm.typeCode(mail.wrongCode()).as(ConfirmPage.class);
        events.assertEvent("LOGIN_ERROR", "code_wrong");

        confirm.typeCode(mail.code()).as(Arrival.class);
    }

    @Test
    void five_wrong_codes_void_the_link(Application app, Browser desk, Browser phone, Mailbox mailbox, User person) {
        desk.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());
        ConfirmPage confirm = phone.follows(mail.link()).as(ConfirmPage.class);

        for (int i = 1; i <= 5; i++) {
            confirm.typeCode(mail.wrongCode(i));
        }

        assertThat(confirm.typeCode(mail.code()).as(RefusedPage.class).reason()).isEqualTo("link_voided");
        assertThat(desk.followsAndConfirms(mail.link()).as(RefusedPage.class).reason())
                .isEqualTo("link_voided");
        assertThat(person.sessions()).isZero();
    }

    @Test
    void the_code_can_still_be_typed_in_the_first(
            Application app, Browser desk, Browser phone, Mailbox mailbox, User person) {
        LinkSentPage sent = desk.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());
        phone.follows(mail.link()).as(ConfirmPage.class).continueHere();

        sent.typeCode(mail.code()).as(Arrival.class).tokens();
    }

    @Test
    void a_form_on_another_site_signs_nobody_in(
            Application app, Browser attackers, Browser visitors, Mailbox mailbox, User attacker) {
        attackers.asksForLink(app, attacker.email());
        Mail mail = mailbox.latestFor(attacker.email());
        ConfirmPage page = visitors.follows(mail.link()).as(ConfirmPage.class);

        visitors.sending("Sec-Fetch-Site", "cross-site");
        page.typeCode(mail.code()).as(ConfirmPage.class);

        assertThat(attacker.sessions()).isZero();
        visitors.sending("Sec-Fetch-Site", "same-origin");
        page.typeCode(mail.code()).as(Arrival.class);
    }
}
