package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import org.junit.jupiter.api.Test;

/** The realm makes accounts for people who prove their address (option createUsers). */
@Portcullis(realm = NewAccountStory.OpenToAll.class)
final class NewAccountStory {
    static final class OpenToAll implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            new RaisedLimits().declare(realm);
            realm.magicLink("createUsers", true);
        }
    }

    @Test
    void asking_makes_no_account_and_redeeming_does(
            Application app, Browser browser, Mailbox mailbox, Realm realm, Events events) {
        browser.asksForLink(app, "New.Person@example.org");
        var link = mailbox.latestFor("new.person@example.org").link();
        browser.follows(link);
        assertThat(realm.knows("new.person@example.org")).isFalse();

        Page profile = browser.followsAndConfirms(link);

        assertThat(profile.id()).isEqualTo("login-login-update-profile");
        assertThat(realm.user("new.person@example.org").emailVerified()).isTrue();
        events.assertCount("REGISTER", realm.user("new.person@example.org"), 1);
    }

    @Test
    void the_code_does_so_too(Application app, Browser browser, Mailbox mailbox, Realm realm) {
        LinkSentPage sent = browser.asksForLink(app, "by.code@example.org");

        sent.typeCode(mailbox.latestFor("by.code@example.org").code());

        assertThat(realm.user("by.code@example.org").emailVerified()).isTrue();
    }

    @Test
    void what_is_no_address_gets_neither_mail_nor_account(
            Application app, Browser browser, Mailbox mailbox, Realm realm) {
        browser.asksForLink(app, "no-address-at-all");

        mailbox.none("no-address-at-all");
        assertThat(realm.knows("no-address-at-all")).isFalse();
    }
}
