package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** An administrator who acts in somebody's place has not shown that person's second factor. */
@Portcullis
final class ImpersonationStory {
    ImpersonationStory(Realm realm) {
        realm.role(Bound.ROLE).composes(realm.clientRole("realm-management", "view-users"));
    }

    @Test
    void no_token_has_the_role(Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm, Totp.random());
        person.isImpersonatedIn(browser);

        Tokens tokens = browser.opens(app).as(Arrival.class).tokens();

        assertUnearned(realm, tokens, person);
        assertUnearned(realm, app.refresh(tokens).tokens(), person);
    }

    @Test
    void to_set_up_a_second_factor_earns_nothing(Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        person.isImpersonatedIn(browser);
        person.mustDo("CONFIGURE_TOTP");

        Tokens tokens =
                Enrolment.on(browser.opens(app)).next().as(Arrival.class).tokens();

        assertUnearned(realm, tokens, person);
        assertThat(tokens.amr()).doesNotContain("otp", "mfa");
    }

    @Test
    void to_start_it_from_an_application_takes_the_persons_first_factor(Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        person.isImpersonatedIn(browser);

        browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(SignInPage.class);
    }

    private static void assertUnearned(Realm realm, Tokens tokens, User person) {
        assertThat(tokens.username()).isEqualTo(person.username());
        assertThat(tokens.access().toString()).doesNotContain(Bound.ROLE).doesNotContain("view-users");
        assertThat(realm.asAdmin(tokens, "GET", "/users").status()).isEqualTo(403);
    }
}
