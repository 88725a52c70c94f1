package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import org.junit.jupiter.api.Test;

/** What acr says, and what happens when an application asks for more. */
@Portcullis
final class LevelStory {
    @Test
    void single_sign_on_keeps_the_level_of_a_second_factor(Application app, Browser browser, Totp authenticator) {
        browser.opens(app)
                .as(SignInPage.class)
                .enter("bob", Realm.PASSWORD)
                .as(OtpPage.class)
                .enter(authenticator.code())
                .as(Arrival.class)
                .tokens();

        Tokens again = browser.opens(app).as(Arrival.class).tokens();

        assertThat(again.acr()).isEqualTo("aal2");
        assertThat(again.amr()).containsExactlyInAnyOrder("pwd", "otp", "mfa");
    }

    @Test
    void who_has_no_second_factor_is_led_to_one_when_it_is_asked_for(Application app, Browser browser) {
        browser.opens(app).as(SignInPage.class).enter("alice", Realm.PASSWORD).as(Arrival.class);

        assertThat(browser.opens(app.asking("acr_values", "aal2")).id()).isEqualTo("login-login-config-totp");
    }
}
