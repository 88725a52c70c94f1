package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** People whom Keycloak only reads from somewhere else. */
@Portcullis
final class FederatedUserStory {
    FederatedUserStory(Realm realm) {
        realm.federates();
    }

    @Test
    void the_password_that_is_kept_elsewhere_signs_in(Application app, Browser browser, Realm realm) {
        User frida = realm.user("frida");
        assertThat(frida.id()).startsWith("f:");
        browser.opens(app).as(SignInPage.class).enter("frida", "wrong").as(SignInPage.class);

        Tokens tokens = browser.opens(app)
                .as(SignInPage.class)
                .enter("frida", Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.access().path("sub").asText()).isEqualTo(frida.id());
        assertThat(frida.sessions()).isOne();
    }

    @Test
    void a_link_signs_in(Application app, Browser browser, Mailbox mailbox) {
        browser.asksForLink(app, "fred@example.org");

        Tokens tokens = browser.followsAndConfirms(
                        mailbox.latestFor("fred@example.org").link())
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.username()).isEqualTo("fred");
    }
}
