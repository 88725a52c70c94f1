package io.portcullis.stories.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.User;
import java.util.List;

/** What stories about notices share. */
final class Notices {
    private static final String LINK = "Sign in to";

    private Notices() {}

    /** The owner reads German, whatever language the browser asks for. */
    static User german(Realm realm, User person) {
        ObjectNode json = (ObjectNode) person.json();
        json.withObject("/attributes").putArray("locale").add("de");
        realm.adminPut("/users/" + person.id(), json);
        return person;
    }

    /** Signs in with the password, in a browser that has lost its session and kept its other cookies. */
    static Page signIn(Browser browser, Application app, User person) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }

    /**
     * All notices the person got, which must have these subjects. What the server was told to send has left: a link, asked
     * for after they came, is there.
     */
    static List<Mail> exactly(Mailbox mailbox, Browser browser, Application app, User person, List<String> subjects) {
        subjects.forEach(subject -> mailbox.withSubject(person.email(), subject));
        browser.another().asksForLink(app, person.email());
        mailbox.withSubject(person.email(), LINK);
        List<Mail> notices = mailbox.all(person.email()).stream()
                .filter(mail -> mail.header("Auto-Submitted").isPresent())
                .filter(mail -> !mail.subject().startsWith(LINK))
                .toList();
        assertThat(notices).extracting(Mail::subject).containsExactlyInAnyOrderElementsOf(subjects);
        assertThat(notices).allSatisfy(Notices::isProper);
        return notices;
    }

    /** The only notice the person got. */
    static Mail only(Mailbox mailbox, Browser browser, Application app, User person, String subject) {
        return exactly(mailbox, browser, app, person, List.of(subject)).get(0);
    }

    /** Nothing answers it by itself, and nothing in it opens anything. */
    static void isProper(Mail mail) {
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
        assertThat(mail.text()).doesNotContain("http");
        assertThat(mail.html()).doesNotContain("<a ");
        assertThat(mail.text() + mail.html()).doesNotContain(Realm.PASSWORD, "???", "portcullis-notice", "${");
    }
}
