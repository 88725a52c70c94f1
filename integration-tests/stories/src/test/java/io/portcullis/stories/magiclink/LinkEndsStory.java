package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What ends the life of a link, and what does not. */
@Portcullis(realm = RaisedLimits.class)
final class LinkEndsStory {
    @Test
    void it_works_until_fifteen_minutes_are_over(
            Application app, Browser browser, Mailbox mailbox, User person, Clock clock) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();

        clock.forward(Duration.ofMinutes(14).plusSeconds(30));

        browser.followsAndConfirms(link).as(Arrival.class).tokens();
    }

    @Test
    void after_fifteen_minutes_it_is_refused(
            Application app, Browser browser, Mailbox mailbox, User person, Clock clock, Events events) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();

        clock.forward(Duration.ofMinutes(15).plusSeconds(1));

        assertRefused(browser, link, "link_expired", person, events);
    }

    @Test
    void a_link_opened_in_time_but_confirmed_too_late_is_refused(
            Application app, Browser browser, Mailbox mailbox, User person, Clock clock) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        ConfirmPage confirm = browser.follows(link).as(ConfirmPage.class);

        clock.forward(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(confirm.continueHere().as(RefusedPage.class).reason()).isEqualTo("link_expired");
    }

    @Test
    void another_request_of_the_same_browser_voids_it(
            Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        URI first = mailbox.latestFor(person.email()).link();
        LinkSentPage again = sent.askForAnother().as(LinkSentPage.class);
        assertThat(again.has(".pf-m-info")).as("said as a matter of fact").isTrue();
        URI second = mailbox.latestFor(person.email()).link();

        assertRefused(browser, first, "link_voided", person, events);
        browser.followsAndConfirms(second).as(Arrival.class).tokens();
    }

    @Test
    void starting_over_in_the_same_browser_voids_it(
            Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        URI first = mailbox.latestFor(person.email()).link();
        browser.asksForLink(app, person.email());
        mailbox.latestFor(person.email());

        assertRefused(browser, first, "link_voided", person, events);
    }

    @Test
    void a_strangers_request_voids_nothing(
            Application app, Browser browser, Browser stranger, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        stranger.asksForLink(app, person.email());
        mailbox.latestFor(person.email());

        browser.followsAndConfirms(link).as(Arrival.class).tokens();
    }

    @Test
    void redeeming_one_voids_all_others_of_its_user(
            Application app, Browser desk, Browser laptop, Mailbox mailbox, User person, Events events) {
        desk.asksForLink(app, person.email());
        URI first = mailbox.latestFor(person.email()).link();
        laptop.asksForLink(app, person.email());
        URI second = mailbox.latestFor(person.email()).link();

        laptop.followsAndConfirms(second).as(Arrival.class);

        assertThat(desk.followsAndConfirms(first).as(RefusedPage.class).reason())
                .isEqualTo("link_voided");
        events.assertEvent("LOGIN_ERROR", "link_voided");
    }

    @Test
    void a_changed_address_ends_it(Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();

        person.changeEmail("new-" + person.email());

        assertRefused(browser, link, "link_address_changed", person, events);
    }

    @Test
    void disabling_the_account_ends_it(Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();

        person.disable();

        assertRefused(browser, link, "user_disabled", person, events);
    }

    @Test
    void a_tampered_one_is_refused(Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        String link = mailbox.latestFor(person.email()).link().toString();
        char last = link.charAt(link.length() - 1);
        String tampered = link.substring(0, link.length() - 1) + (last == 'A' ? 'Q' : 'A');

        assertRefused(browser, URI.create(tampered), "link_invalid", person, events);
        browser.followsAndConfirms(URI.create(link)).as(Arrival.class);
    }

    private static void assertRefused(Browser browser, URI link, String reason, User person, Events events) {
        RefusedPage refused = browser.followsAndConfirms(link).as(RefusedPage.class);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.status()).isEqualTo(400);
        events.assertEvent("LOGIN_ERROR", reason);
        assertThat(person.sessions()).isZero();
    }
}
