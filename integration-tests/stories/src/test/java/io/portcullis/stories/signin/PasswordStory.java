package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@Portcullis
final class PasswordStory {
    @Test
    void a_password_alone_is_one_factor(Application app, Browser browser, Realm realm, Events events, Clock clock) {
        Arrival arrival = browser.opens(app)
                .as(SignInPage.class)
                .enter("alice", Realm.PASSWORD)
                .as(Arrival.class);

        Tokens tokens = arrival.tokens();
        assertThat(tokens.username()).isEqualTo("alice");
        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("pwd");
        assertThat(tokens.authTime()).isCloseTo(clock.now(), within(10, ChronoUnit.SECONDS));
        events.assertCount("LOGIN", realm.user("alice"), 1);
    }

    @Test
    void who_has_an_authenticator_app_is_asked_for_its_code(Application app, Browser browser, Totp authenticator) {
        OtpPage otp = browser.opens(app)
                .as(SignInPage.class)
                .enter("bob", Realm.PASSWORD)
                .as(OtpPage.class);
        otp = otp.enter(authenticator.wrongCode()).as(OtpPage.class);

        Tokens tokens = otp.enter(authenticator.code()).as(Arrival.class).tokens();
        assertThat(tokens.username()).isEqualTo("bob");
        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("pwd", "otp", "mfa");
    }

    @Test
    void a_wrong_password_shows_the_page_again(Application app, Browser browser) {
        SignInPage again =
                browser.opens(app).as(SignInPage.class).enter("alice", "wrong").as(SignInPage.class);

        assertThat(again.text()).contains("Invalid username or password");
    }

    @Test
    void a_disabled_account_does_not_sign_in(Application app, Browser browser, Realm realm) {
        browser.opens(app).as(SignInPage.class).enter("dave", Realm.PASSWORD).as(SignInPage.class);

        assertThat(realm.user("dave").sessions()).isZero();
    }
}
