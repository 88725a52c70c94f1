package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.ResourceServer;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An API that checks tokens by itself is served as well as one that asks: the application follows its challenge too. */
@Portcullis(realm = QuickPasswords.class)
final class TokenCheckStory {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Application app;
    private final Realm realm;
    private final Clock clock;

    TokenCheckStory(Application app, Realm realm, Clock clock) {
        this.app = app;
        this.realm = realm;
        this.clock = clock;
    }

    @Test
    void one_confirmation_by_any_method_of_the_person_renews_the_token(Browser browser) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        try (ResourceServer api = ResourceServer.of(realm, clock, "aal1", WINDOW)) {
            SignedIn session = signsIn(browser, person, phone);
            assertThat(api.call(session.tokens()).status()).isEqualTo(204);
            clock.forward(WINDOW.plusSeconds(1));

            Challenge challenge = challenge(api, session.tokens());
            ConfirmIdentityPage page = browser.opens(challenge.followedBy(app)).as(ConfirmIdentityPage.class);
            assertThat(page.offers()).containsExactly("pwd", "email_link", "otp");
            session.has(page.enterPassword(Realm.PASSWORD).as(Arrival.class).tokens());

            assertThat(api.call(session.tokens()).status()).isEqualTo(204);
            assertThat(api.done()).isEqualTo(2);
        }
    }

    @Test
    void where_it_wants_level_2_only_second_factors_are_offered(Browser browser) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        try (ResourceServer api = ResourceServer.of(realm, clock, "aal2", WINDOW)) {
            SignedIn session = signsIn(browser, person, phone);
            assertThat(api.call(session.tokens()).status()).isEqualTo(204);
            clock.forward(WINDOW.plusSeconds(1));

            Challenge challenge = challenge(api, session.tokens());
            session.has(browser.opens(challenge.followedBy(app))
                    .as(OtpPage.class)
                    .enter(phone.code())
                    .as(Arrival.class)
                    .tokens());

            assertThat(api.call(session.tokens()).status()).isEqualTo(204);
        }
    }

    @Test
    void a_recent_sign_in_of_level_1_is_raised_to_level_2(Browser browser) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        try (ResourceServer api = ResourceServer.of(realm, clock, "aal2", WINDOW)) {
            entersPassword(browser, person)
                    .as(OtpPage.class)
                    .enterAndTrust(phone.code())
                    .as(Arrival.class);
            browser.forgets("KEYCLOAK_IDENTITY");
            SignedIn session = new SignedIn(
                    app, entersPassword(browser, person).as(Arrival.class).tokens());

            Challenge challenge = challenge(api, session.tokens());
            session.has(browser.opens(challenge.followedBy(app))
                    .as(OtpPage.class)
                    .enter(phone.code())
                    .as(Arrival.class)
                    .tokens());

            assertThat(session.tokens().acr()).isEqualTo("aal2");
            assertThat(api.call(session.tokens()).status()).isEqualTo(204);
        }
    }

    private static Challenge challenge(ResourceServer api, Tokens tokens) {
        int done = api.done();
        Answer answer = api.call(tokens);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(api.done()).isEqualTo(done);
        Challenge challenge = Challenge.in(answer);
        assertThat(challenge.parameter("error")).isEqualTo("insufficient_user_authentication");
        return challenge;
    }

    private SignedIn signsIn(Browser browser, User person, Totp phone) {
        return new SignedIn(
                app,
                entersPassword(browser, person)
                        .as(OtpPage.class)
                        .enter(phone.code())
                        .as(Arrival.class)
                        .tokens());
    }

    private Page entersPassword(Browser browser, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
