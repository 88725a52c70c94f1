package io.portcullis.stories.notices;

import static io.portcullis.stories.notices.Notices.german;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.User;
import io.portcullis.stories.notices.LockedAccountStory.BruteForceDetection;
import org.junit.jupiter.api.Test;

/** Keycloak's own lock of an account, in a realm that switched it on. */
@Portcullis(realm = BruteForceDetection.class)
final class LockedAccountStory {
    static final class BruteForceDetection implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.property("bruteForceProtected", true)
                    .property("failureFactor", 3)
                    .property("quickLoginCheckMilliSeconds", 0);
        }
    }

    @Test
    void the_owner_is_told_once(Application app, Browser browser, Realm realm, Mailbox mailbox, User somebody) {
        User person = german(realm, somebody);
        SignInPage page = browser.opens(app).as(SignInPage.class);
        for (int i = 0; i < 5; i++) {
            page = page.enter(person.username(), "wrong").as(SignInPage.class);
        }

        Mail mail = mailbox.latestFor(person.email());

        assertThat(mail.subject()).isEqualTo("Ihr Konto ist gesperrt");
        Notices.isProper(mail);
        assertThat(person.bruteForceStatus().path("disabled").asBoolean()).isTrue();
        mailbox.none(person.email());
    }
}
