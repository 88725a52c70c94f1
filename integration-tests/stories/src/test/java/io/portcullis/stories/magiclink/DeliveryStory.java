package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.Server;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who gets a mail, when, and what is in it. */
@Portcullis(realm = RaisedLimits.class)
final class DeliveryStory {
    @Test
    void who_is_unknown_or_disabled_sees_the_same_page_and_gets_no_mail(
            Application app, Browser known, Browser unknown, Browser disabled, Mailbox mailbox, User person) {
        LinkSentPage page = known.asksForLink(app, person.email());
        LinkSentPage ofNobody = unknown.asksForLink(app, "nobody@example.org");
        LinkSentPage ofDave = disabled.asksForLink(app, "dave@example.org");

        assertThat(ofNobody.text()).isEqualTo(page.text().replace(person.email(), "nobody@example.org"));
        assertThat(ofDave.text()).isEqualTo(page.text().replace(person.email(), "dave@example.org"));
        mailbox.latestFor(person.email());
        mailbox.none("nobody@example.org");
        mailbox.none("dave@example.org");
    }

    @Test
    void the_mail_speaks_the_language_of_the_page(Application app, Browser browser, Mailbox mailbox, User person) {
        browser.sending("Accept-Language", "de");
        LinkSentPage page = browser.asksForLink(app, person.email());

        Mail mail = mailbox.latestFor(person.email());

        assertThat(page.text()).contains("Sehen Sie in Ihr Postfach");
        assertThat(mail.subject()).startsWith("Anmeldung bei");
        assertThat(mail.text()).contains("15 Minuten gültig");
        assertThat(mail.html())
                .contains("15 Minuten gültig")
                .contains(mail.link().toString(), mail.code());
    }

    @Test
    void redeeming_verifies_the_address(Application app, Browser browser, Mailbox mailbox, Realm realm) {
        assertThat(realm.user("erin").emailVerified()).isFalse();
        browser.asksForLink(app, "erin@example.org");

        browser.followsAndConfirms(mailbox.latestFor("erin@example.org").link()).as(Arrival.class);

        assertThat(realm.user("erin").emailVerified()).isTrue();
    }

    @Test
    void the_mail_waits_for_the_mail_server(
            Application app, Browser browser, Mailbox mailbox, User person, ServerLog log) {
        mailbox.goesDown();
        browser.asksForLink(app, person.email());
        await("a failed try").until(() -> log.text().contains("A mail could not be sent"));
        mailbox.comesBack();

        browser.followsAndConfirms(mailbox.latestFor(person.email()).link())
                .as(Arrival.class)
                .tokens();
        assertThat(mailbox.count(person.email())).isOne();
    }

    @Test
    void a_forged_host_never_reaches_the_mail(
            Application app, Browser browser, Mailbox mailbox, User person, Realm realm) {
        browser.sending("Host", "evil.example")
                .sending("X-Forwarded-Host", "evil.example")
                .sending("Forwarded", "host=evil.example");
        browser.asksForLink(app, person.email());

        Mail mail = mailbox.latestFor(person.email());

        assertThat(mail.link().toString()).startsWith(realm.url() + "/sign-in-link/");
        assertThat(mail.text() + mail.html()).doesNotContain("evil.example");
    }

    @Test
    void link_and_code_are_in_no_log_and_no_event(
            Application app, Browser browser, Mailbox mailbox, User person, ServerLog log, Events events) {
        browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());
        browser.followsAndConfirms(mail.link()).as(Arrival.class);
        browser.followsAndConfirms(mail.link());

        log.assertNever(mail.token());
        log.assertNever(person.email());
        assertThat(events.text()).doesNotContain(mail.token()).doesNotContain(mail.code());
    }

    @Test
    void the_database_holds_neither_link_nor_code(
            Application app, Browser browser, Mailbox mailbox, User person, Tables tables) {
        browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        assertThat(tables.text("PORTCULLIS_MAGIC_LINK")).doesNotContain(mail.token(), mail.code());
        assertThat(tables.text("PORTCULLIS_NOTICE")).doesNotContain(mail.token(), mail.code());
    }

    @Test
    void the_link_outlives_a_restart(Application app, Browser browser, Mailbox mailbox, User person, Server server) {
        browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        server.restart();

        browser.followsAndConfirms(mail.link()).as(Arrival.class).tokens();
    }

    @Test
    void a_mail_not_yet_sent_outlives_a_restart(
            Application app, Browser browser, Mailbox mailbox, User person, Server server, ServerLog log, Clock clock) {
        mailbox.goesDown();
        browser.asksForLink(app, person.email());
        await("a failed try").until(() -> log.text().contains("A mail could not be sent"));
        server.restart();
        mailbox.comesBack();
        clock.forward(Duration.ofMinutes(1));

        browser.followsAndConfirms(mailbox.latestFor(person.email()).link())
                .as(Arrival.class)
                .tokens();
        assertThat(mailbox.count(person.email())).isOne();
    }
}
