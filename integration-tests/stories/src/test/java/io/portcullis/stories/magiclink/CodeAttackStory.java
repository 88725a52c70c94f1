package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.TooManyRequestsPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Somebody guesses codes, fast. */
@Portcullis(realm = RaisedLimits.class)
final class CodeAttackStory {
    @Test
    void of_a_hundred_guesses_at_once_five_are_looked_at(
            Application app, Browser browser, Browser attacker, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());
        ConfirmPage page = attacker.follows(mail.link()).as(ConfirmPage.class);
        AtomicInteger guess = new AtomicInteger();

        List<Page> answers = AtOnce.times(100, () -> page.typeCode(mail.wrongCode(guess.incrementAndGet())));

        // Four times "wrong"; the fifth voids the mail; the account's own limit stops the others.
        assertThat(answers).filteredOn(ConfirmPage.class::isInstance).hasSize(4);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof ConfirmPage))
                .hasSize(96)
                .allMatch(answer -> answer instanceof RefusedPage || answer instanceof TooManyRequestsPage);
        assertThat(browser.follows(mail.link()).as(RefusedPage.class).reason()).isEqualTo("link_voided");
    }

    @Test
    void guesses_count_per_account_over_all_its_mails(
            Application app, Browser first, Browser second, Browser third, Mailbox mailbox, User person) {
        for (Browser browser : List.of(first, second)) {
            LinkSentPage sent = browser.asksForLink(app, person.email());
            Mail mail = mailbox.latestFor(person.email());
            for (int i = 1; i <= 5; i++) {
                sent = sent.typeCode(mail.wrongCode(i)).as(LinkSentPage.class);
            }
        }
        LinkSentPage sent = third.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        sent.typeCode(mail.code()).as(TooManyRequestsPage.class);

        // The link proves the mailbox and needs no guess.
        third.followsAndConfirms(mail.link()).as(Arrival.class);
    }
}
