package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The link is opened, or the code typed, in the browser that asked. */
@Portcullis(realm = RaisedLimits.class)
final class SameBrowserStory {
    @Test
    void the_link_signs_in(Application app, Browser browser, Mailbox mailbox, Realm realm, Events events) {
        browser.asksForLink(app, "alice@example.org");
        URI link = mailbox.latestFor("alice@example.org").link();

        ConfirmPage confirm = browser.follows(link).as(ConfirmPage.class);
        assertThat(confirm.asksForCode()).isFalse();
        assertThat(confirm.text()).contains("a…e@example.org");
        Tokens tokens = confirm.continueHere().as(Arrival.class).tokens();

        assertThat(tokens.username()).isEqualTo("alice");
        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("email_link");
        events.assertCount("LOGIN", realm.user("alice"), 1);
    }

    @Test
    void the_user_name_finds_the_account_as_the_address_does(
            Application app, Browser browser, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.json().path("username").asText());

        mailbox.latestFor(person.email());
    }

    @Test
    void the_code_signs_in(Application app, Browser browser, Mailbox mailbox, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        String code = mailbox.latestFor(person.email()).code();

        Tokens tokens = sent.typeCode(code).as(Arrival.class).tokens();

        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("email_code");
    }

    @Test
    void a_second_factor_is_asked_for_after_the_link(
            Application app, Browser browser, Mailbox mailbox, Totp authenticator) {
        browser.asksForLink(app, "bob@example.org");
        URI link = mailbox.latestFor("bob@example.org").link();

        OtpPage otp = browser.followsAndConfirms(link).as(OtpPage.class);
        Tokens tokens = otp.enter(authenticator.code()).as(Arrival.class).tokens();

        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("email_link", "otp", "mfa");
    }

    @Test
    void fifty_parallel_posts_are_one_sign_in(
            Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        ConfirmPage confirm = browser.follows(link).as(ConfirmPage.class);

        List<Page> pages = AtOnce.times(50, confirm::continueHere);

        List<String> refusals = pages.stream()
                .filter(RefusedPage.class::isInstance)
                .map(page -> page.as(RefusedPage.class).reason())
                .toList();
        assertThat(pages).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(refusals).hasSize(49).containsOnly("link_used");
        events.assertCount("LOGIN", person, 1);
        assertThat(person.sessions()).isOne();
    }

    @Test
    void a_used_link_is_refused(Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        browser.followsAndConfirms(link).as(Arrival.class);

        RefusedPage refused = browser.followsAndConfirms(link).as(RefusedPage.class);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.reason()).isEqualTo("link_used");
        events.assertEvent("LOGIN_ERROR", "link_used");
    }

    @Test
    void the_mail_and_the_pages_give_nothing_away_to_others(
            Application app, Browser browser, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());

        ConfirmPage confirm = browser.follows(mail.link()).as(ConfirmPage.class);

        assertThat(confirm.header("Referrer-Policy")).contains("no-referrer");
        assertThat(confirm.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(confirm.text()).doesNotContain(person.email());
        confirm.continueHere().as(Arrival.class);
        assertThat(browser.receivedHeaders()).doesNotContain(mail.token());
    }

    @Test
    void who_changes_their_mind_signs_in_by_password(Application app, Browser browser, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());

        SignInPage signIn = sent.otherWay().as(SignInPage.class);

        Tokens tokens =
                signIn.enter(person.email(), Realm.PASSWORD).as(Arrival.class).tokens();
        assertThat(tokens.amr()).containsExactly("pwd");
    }
}
