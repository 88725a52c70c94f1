package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two applications are open in one browser. */
@Portcullis(realm = OtherClientStory.TwoApplications.class)
final class OtherClientStory {
    static final class TwoApplications implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            new RaisedLimits().declare(realm);
            realm.property(
                    "clients",
                    List.of(Map.of(
                            "clientId",
                            "second-app",
                            "publicClient",
                            true,
                            "redirectUris",
                            List.of("http://127.0.0.1/*"))));
        }
    }

    @Test
    void the_link_answers_the_application_that_asked(Application app, Browser browser, Mailbox mailbox, User person) {
        browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        browser.opens(app.other("second-app")).as(SignInPage.class);

        Arrival arrival = browser.followsAndConfirms(link).as(Arrival.class);

        assertThat(arrival.tokens().access().path("azp").asText()).isEqualTo("demo-app");
    }

    @Test
    void it_opens_no_other_application_when_its_own_waits_no_more(
            Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        browser.opens(app.other("second-app")).as(SignInPage.class);
        sent.otherWay()
                .as(SignInPage.class)
                .enter(person.json().path("username").asText(), Realm.PASSWORD)
                .as(Arrival.class);

        RefusedPage refused = browser.followsAndConfirms(link).as(RefusedPage.class);

        assertThat(refused.reason()).isEqualTo("link_other_client");
        events.assertEvent("LOGIN_ERROR", "link_other_client");
    }
}
