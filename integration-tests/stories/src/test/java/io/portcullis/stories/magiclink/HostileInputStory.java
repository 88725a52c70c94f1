package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.LinkRequestPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.RaisedLimits;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a page. */
@Portcullis(realm = RaisedLimits.class)
final class HostileInputStory {
    private static final String TOO_LONG = "a".repeat(5_000);

    static String[] names() {
        return new String[] {"", "   ", "\u0000alice", "alice\r\nBcc: x@example.org", TOO_LONG};
    }

    @ParameterizedTest
    @MethodSource("names")
    void what_cannot_be_a_name_is_asked_for_again(String name, Application app, Browser browser) {
        LinkRequestPage page = browser.opens(app).as(SignInPage.class).askForLink();

        assertThat(page.enter(name).as(LinkRequestPage.class).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or 1=1 --", "${7*7}<b id=x>", "%s%n", "alice'@example.org", "\u202eecila"})
    void what_could_be_one_is_shown_as_it_is(String name, Application app, Browser browser) {
        LinkSentPage page = browser.asksForLink(app, name);

        assertThat(page.text()).contains(name);
        assertThat(page.has("#x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "..%2f..%2fadmin", "%FF%FE", "'%20or%201=1", "arrived", "arrived?client_id=nobody"})
    void a_link_made_up_is_refused(String token, Realm realm, Browser browser) {
        RefusedPage refused = browser.visits(realm.at("/sign-in-link/" + token)).as(RefusedPage.class);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.reason()).isEqualTo("link_invalid");
    }

    @Test
    void a_code_made_up_is_a_wrong_one(Application app, Browser browser, Browser other, Mailbox mailbox, User person) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        Mail mail = mailbox.latestFor(person.email());
        ConfirmPage elsewhere = other.follows(mail.link()).as(ConfirmPage.class);

        LinkSentPage here = sent.typeCode("\u0000<script>").as(LinkSentPage.class);
        Page there = elsewhere.typeCode(TOO_LONG).as(ConfirmPage.class);

        assertThat(here.status()).isEqualTo(200);
        assertThat(there.status()).isEqualTo(200);
        here.typeCode(mail.code()).as(Arrival.class).tokens();
        assertThat(person.sessions()).isOne();
    }
}
