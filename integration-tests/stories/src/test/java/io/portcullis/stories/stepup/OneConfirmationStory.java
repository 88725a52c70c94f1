package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An application that follows a challenge is asked for one confirmation, by one method, and then the operation goes through. */
@Portcullis(realm = QuickPasswords.class)
final class OneConfirmationStory {
    private static final String BY_ANYTHING = "payments.approve";
    private static final String BY_PASSWORD = "roles.change";
    private static final String BY_LINK = "bulk.modify";
    private static final String BY_CODE = "settlements.commit";

    private final Application app;
    private final Api api;
    private final StepUp stepUp;
    private final Clock clock;
    private final Mailbox mailbox;

    OneConfirmationStory(Application app, Api api, StepUp stepUp, Clock clock, Mailbox mailbox, Rules rules) {
        this.app = app;
        this.api = api;
        this.stepUp = stepUp;
        this.clock = clock;
        this.mailbox = mailbox;
        rules.set(BY_PASSWORD, "methods", "pwd");
        rules.set(BY_LINK, "methods", "email_link");
        rules.set(BY_CODE, "methods", "otp");
    }

    @Test
    void after_a_recent_sign_in_by_a_method_the_rule_rejects(Browser browser, User person) {
        SignedIn session = signsIn(browser, person);
        clock.forward(Duration.ofSeconds(100));

        Challenge challenge = challenge(session, BY_LINK);
        Tokens confirmed = byLink(browser, browser.opens(challenge.followedBy(app)), person);

        assertThat(challenge.parameter("max_age")).isEqualTo("0");
        assertGoesThrough(session, confirmed, BY_LINK);
    }

    @Test
    void in_the_very_second_of_a_sign_in(Browser browser, User person) {
        SignedIn session = signsIn(browser, person);
        Instant signIn = session.tokens().authTime();

        Challenge challenge = challenge(session, BY_LINK);
        Page page = clock.at(signIn, () -> browser.opens(challenge.followedBy(app)));

        assertThat(challenge.parameter("max_age")).isEqualTo("0");
        assertGoesThrough(session, byLink(browser, page, person), BY_LINK);
    }

    @Test
    void after_the_password_at_0_and_the_code_at_30_seconds(Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage second = entersPassword(browser, person).as(OtpPage.class);
        clock.forward(Duration.ofSeconds(30));
        SignedIn session =
                new SignedIn(app, second.enter(phone.code()).as(Arrival.class).tokens());
        clock.forward(Duration.ofSeconds(871));

        assertThat(session.asks(stepUp, api, BY_ANYTHING).allow())
                .as("by the code")
                .isTrue();
        Challenge challenge = challenge(session, BY_PASSWORD);
        assertThat(challenge.parameter("max_age")).isEqualTo("0");
        assertGoesThrough(session, byPassword(browser.opens(challenge.followedBy(app))), BY_PASSWORD);

        clock.forward(Duration.ofSeconds(901));
        Challenge later = challenge(session, BY_ANYTHING);
        assertThat(later.parameter("max_age")).isEqualTo("900");
        assertGoesThrough(session, byPassword(browser.opens(later.followedBy(app))), BY_ANYTHING);
    }

    @Test
    void by_the_second_factor_alone_which_is_then_the_level_of_the_session(Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        SignedIn session = new SignedIn(
                app,
                entersPassword(browser, person)
                        .as(OtpPage.class)
                        .enter(phone.code())
                        .as(Arrival.class)
                        .tokens());
        clock.forward(Duration.ofSeconds(901));

        Challenge challenge = challenge(session, BY_CODE);
        Tokens confirmed = browser.opens(challenge.followedBy(app))
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();

        assertThat(challenge.parameter("acr_values")).isEqualTo("aal2");
        assertThat(confirmed.acr()).isEqualTo("aal2");
        assertThat(confirmed.amr()).contains("otp");
        assertGoesThrough(session, confirmed, BY_CODE);
    }

    @Test
    void by_a_password_in_a_session_that_keeps_its_second_factor(Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        SignedIn session = new SignedIn(
                app,
                entersPassword(browser, person)
                        .as(OtpPage.class)
                        .enter(phone.code())
                        .as(Arrival.class)
                        .tokens());
        clock.forward(Duration.ofSeconds(901));

        Challenge challenge = challenge(session, BY_ANYTHING);
        Tokens confirmed = byPassword(browser.opens(challenge.followedBy(app)));

        assertThat(challenge.parameter("acr_values")).isEqualTo("aal1");
        assertThat(confirmed.acr()).as("of what was proved now").isEqualTo("aal1");
        assertGoesThrough(session, confirmed, BY_ANYTHING);
        Tokens second = browser.opens(app.asking("acr_values", "aal2"))
                .as(Arrival.class)
                .tokens();
        assertThat(second.acr()).isEqualTo("aal2");
    }

    private Challenge challenge(SignedIn session, String operation) {
        return session.asks(stepUp, api, operation).challenge();
    }

    /** The same session, and with the new tokens the operation is allowed. */
    private void assertGoesThrough(SignedIn session, Tokens confirmed, String operation) {
        assertThat(confirmed.access().path("sid").asText()).isEqualTo(session.id());
        assertThat(Duration.between(confirmed.authTime(), clock.now())).isLessThan(Duration.ofSeconds(60));
        session.has(confirmed);
        assertThat(session.asks(stepUp, api, operation).allow()).isTrue();
    }

    private SignedIn signsIn(Browser browser, User person) {
        return new SignedIn(
                app, entersPassword(browser, person).as(Arrival.class).tokens());
    }

    private Page entersPassword(Browser browser, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }

    private static Tokens byPassword(Page page) {
        return page.as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }

    private Tokens byLink(Browser browser, Page page, User person) {
        ConfirmIdentityPage confirm = page.as(ConfirmIdentityPage.class);
        assertThat(confirm.offers()).containsExactly("email_link");
        confirm.askForLink();
        return browser.follows(mailbox.latestFor(person.email()).link())
                .as(ConfirmPage.class)
                .continueHere()
                .as(Arrival.class)
                .tokens();
    }
}
