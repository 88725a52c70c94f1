package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Confirmations.assertFresh;
import static io.portcullis.stories.stepup.Confirmations.assertNothingGained;
import static io.portcullis.stories.stepup.Confirmations.assertStale;
import static io.portcullis.stories.stepup.Confirmations.challenged;
import static io.portcullis.stories.stepup.Confirmations.signsIn;
import static io.portcullis.stories.stepup.Confirmations.waits;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.MailScanner;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A link confirms who asked for it, in the browser that asked, when it is pressed there. */
@Portcullis(realm = Confirmations.Patient.class)
final class ConfirmByLinkStory {
    private static final String OPERATION = "payments.approve";

    @Test
    void it_confirms_in_the_same_browser_and_is_enough(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        rules.set("stories.link", "methods", "email_link");
        Tokens tokens = waits(clock, app, signsIn(browser, app, person, phone));
        LinkSentPage sent = asksForLink(browser, challenged(stepUp, app, tokens, "stories.link"));
        assertThat(sent.text()).contains("Confirm it's you");
        Mail mail = mailbox.latestFor(person.email());
        assertStale(stepUp, tokens, "stories.link");

        Tokens confirmed =
                browser.followsAndConfirms(mail.link()).as(Arrival.class).tokens();

        assertFresh(stepUp, confirmed, "stories.link");
        assertThat(confirmed.acr()).isEqualTo("aal1");
        assertThat(sid(confirmed)).isEqualTo(sid(tokens));
        assertNothingGained(browser.followsAndConfirms(mail.link()));
        assertNothingGained(sent.typeCode(mail.code()));
        assertStale(stepUp, waits(clock, app, confirmed), "stories.link");
    }

    @Test
    void where_only_the_link_counts_the_code_of_its_mail_does_not(
            Application app, Browser browser, Clock clock, StepUp stepUp, Rules rules, Mailbox mailbox, User person) {
        rules.set("stories.no-code", "methods", "email_link");
        Tokens tokens = waits(clock, app, signsIn(browser, app, person));
        LinkSentPage sent = asksForLink(browser, challenged(stepUp, app, tokens, "stories.no-code"));

        ConfirmIdentityPage page =
                sent.typeCode(mailbox.latestFor(person.email()).code()).as(ConfirmIdentityPage.class);

        assertThat(page.text()).contains("not accepted");
        assertStale(stepUp, tokens, "stories.no-code");
        page.askForLink();
        browser.followsAndConfirms(mailbox.latestFor(person.email()).link()).as(Arrival.class);
        assertFresh(stepUp, tokens, "stories.no-code");
    }

    @Test
    void whoever_only_looks_at_it_proves_nothing(
            Application app, Browser browser, Clock clock, StepUp stepUp, Mailbox mailbox, User person) {
        Tokens tokens = waits(clock, app, signsIn(browser, app, person));
        asksForLink(browser, challenged(stepUp, app, tokens, OPERATION));
        Mail mail = mailbox.latestFor(person.email());

        new MailScanner(browser.another()).inspects(mail.link());
        browser.head(mail.link());
        browser.follows(mail.link()).as(ConfirmPage.class);
        assertStale(stepUp, tokens, OPERATION);

        clock.forward(Duration.ofMinutes(16));
        assertThat(browser.follows(mail.link()).as(RefusedPage.class).reason()).isEqualTo("link_expired");
        assertStale(stepUp, app.refresh(tokens).tokens(), OPERATION);
    }

    @Test
    void in_another_browser_it_freshens_neither(
            Application app, Browser desk, Browser phone, Clock clock, StepUp stepUp, Mailbox mailbox, User person) {
        Tokens onPhone = signsIn(phone, app, person);
        Tokens atDesk = waits(clock, app, signsIn(desk, app, person));
        onPhone = app.refresh(onPhone).tokens();
        LinkSentPage sent = asksForLink(desk, challenged(stepUp, app, atDesk, OPERATION));
        Mail mail = mailbox.latestFor(person.email());

        ConfirmPage confirm = phone.follows(mail.link()).as(ConfirmPage.class);
        assertThat(confirm.asksForCode()).isTrue();
        confirm.continueHere().as(ConfirmPage.class);
        assertStale(stepUp, onPhone, OPERATION);
        assertStale(stepUp, atDesk, OPERATION);

        Tokens confirmed = sent.typeCode(mail.code()).as(Arrival.class).tokens();
        assertFresh(stepUp, confirmed, OPERATION);
        assertStale(stepUp, onPhone, OPERATION);

        // With the code it signs in there, and does no more.
        Tokens later = waits(clock, app, confirmed);
        asksForLink(desk, challenged(stepUp, app, later, OPERATION));
        Mail second = mailbox.latestFor(person.email());
        phone.another()
                .follows(second.link())
                .as(ConfirmPage.class)
                .typeCode(second.code())
                .as(Arrival.class);
        assertStale(stepUp, later, OPERATION);
    }

    @Test
    void a_link_of_somebody_else_confirms_nobody(
            Application app,
            Browser browser,
            Browser strangers,
            StepUp stepUp,
            Rules rules,
            Mailbox mailbox,
            User person,
            User stranger) {
        rules.set("stories.mail", "methods", "email_link,email_code");
        // Asked for in this very browser, before the person signed in.
        browser.asksForLink(app, stranger.email());
        Mail early = mailbox.latestFor(stranger.email());
        // Asked for in the stranger's browser, one at a sign-in and one to confirm.
        strangers.asksForLink(app, stranger.email());
        Mail signIn = mailbox.latestFor(stranger.email());
        Browser strangersSession = strangers.another();
        Tokens theirs = signsIn(strangersSession, app, stranger);
        Tokens tokens = signsIn(browser, app, person);
        asksForLink(strangersSession, challenged(stepUp, app, theirs, "stories.mail"));
        Mail confirmation = mailbox.latestFor(stranger.email());
        LinkSentPage waiting = asksForLink(browser, challenged(stepUp, app, tokens, "stories.mail"));
        mailbox.latestFor(person.email());

        for (Mail mail : new Mail[] {early, signIn, confirmation}) {
            Page page = browser.follows(mail.link());
            if (page instanceof ConfirmPage confirm) {
                assertNothingGained(confirm.continueHere());
            }
            assertNothingGained(waiting.typeCode(mail.code()));
            assertStale(stepUp, tokens, "stories.mail");
            assertStale(stepUp, theirs, "stories.mail");
            assertThat(sid(browser.opens(app).as(Arrival.class).tokens()))
                    .as(page.toString())
                    .isEqualTo(sid(tokens));
        }

        // With the code of their mail it is they who sign in here, in a session of their own.
        browser.follows(signIn.link()).as(ConfirmPage.class).typeCode(signIn.code());
        Tokens now = browser.opens(app).as(Arrival.class).tokens();
        assertThat(now.username()).isEqualTo(stranger.username());
        assertThat(sid(now)).isNotEqualTo(sid(tokens));
        assertThat(stepUp.challenge(tokens, "stories.mail").status()).isEqualTo(401);
        assertStale(stepUp, theirs, "stories.mail");
    }

    @Test
    void a_link_of_an_ordinary_sign_in_elsewhere_is_none(
            Application app,
            Browser browser,
            Browser elsewhere,
            Clock clock,
            StepUp stepUp,
            Mailbox mailbox,
            User person) {
        Tokens tokens = waits(clock, app, signsIn(browser, app, person));
        elsewhere.asksForLink(app, person.email());
        Mail ordinary = mailbox.latestFor(person.email());
        Page page = browser.opens(challenged(stepUp, app, tokens, OPERATION));

        ConfirmPage confirm = browser.follows(ordinary.link()).as(ConfirmPage.class);
        assertThat(confirm.asksForCode()).isTrue();
        confirm.continueHere().as(ConfirmPage.class);
        assertNothingGained(page.submits(Map.of("code", ordinary.code())));
        assertStale(stepUp, tokens, OPERATION);

        elsewhere.followsAndConfirms(ordinary.link()).as(Arrival.class);
        assertStale(stepUp, tokens, OPERATION);
    }

    private static String sid(Tokens tokens) {
        return tokens.access().path("sid").asText();
    }

    private static LinkSentPage asksForLink(Browser browser, Application asking) {
        return browser.opens(asking).as(ConfirmIdentityPage.class).askForLink();
    }
}
