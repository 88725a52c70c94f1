package io.portcullis.stories.notices;

import static io.portcullis.stories.notices.Notices.exactly;
import static io.portcullis.stories.notices.Notices.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** When notices leave, and how many. */
@Portcullis(realm = RaisedLimits.class)
final class NoticeDeliveryStory {
    private static final String SUBJECT = "An administrator changed your password";

    @Test
    void a_sign_in_link_is_marked_as_automatic_too(Application app, Browser browser, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());

        assertThat(mailbox.latestFor(person.email()).header("Auto-Submitted")).contains("auto-generated");
    }

    @Test
    void a_mail_server_that_is_down_delays_it(
            Application app, Browser browser, Mailbox mailbox, User person, ServerLog log) {
        mailbox.goesDown();
        assertThat(person.resetPassword("Another-Horse-8").status()).isEqualTo(204);
        await("a failed try").until(() -> log.text().contains("A mail could not be sent"));
        mailbox.comesBack();

        only(mailbox, browser, app, person, SUBJECT);
        log.assertNever(person.email());
    }

    @Test
    void twenty_of_one_kind_leave_in_an_hour_and_do_not_keep_another_kind_from_leaving(
            Application app, Browser browser, Mailbox mailbox, User person, Clock clock) {
        for (int i = 0; i < 22; i++) {
            person.resetPassword("Another-Horse-" + i);
        }
        mailbox.nth(person.email(), 20);
        exactly(mailbox, browser, app, person, Collections.nCopies(20, SUBJECT));

        person.remove(person.credentials("password").get(0));
        mailbox.withSubject(person.email(), "An administrator removed your password");

        clock.forward(Duration.ofHours(1).plusSeconds(1));
        person.resetPassword("Another-Horse-8");
        mailbox.nth(person.email(), 23);
        assertThat(mailbox.all(person.email()))
                .filteredOn(mail -> mail.subject().equals(SUBJECT))
                .hasSize(21);
    }
}
