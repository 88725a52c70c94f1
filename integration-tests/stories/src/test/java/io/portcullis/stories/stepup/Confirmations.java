package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;

/** What the stories about confirming who one is have in common. */
final class Confirmations {
    /** Passwords are cheap to check, and no limit of mails is reached by accident. */
    static final class Patient implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            new QuickPasswords().declare(realm);
            new RaisedLimits().declare(realm);
        }
    }

    private Confirmations() {}

    static Tokens signsIn(Browser browser, Application app, User person) {
        return enters(browser, app, person).as(Arrival.class).tokens();
    }

    static Tokens signsIn(Browser browser, Application app, User person, Totp phone) {
        return enters(browser, app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();
    }

    private static Page enters(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }

    /** Tokens of the same session after a quarter of an hour, when what was proved has just ceased to count. */
    static Tokens waits(Clock clock, Application app, Tokens tokens) {
        clock.forward(Duration.ofSeconds(901));
        return app.refresh(tokens).tokens();
    }

    /** The application, asking as it is challenged to. */
    static Application challenged(StepUp stepUp, Application app, Tokens tokens, String operation) {
        Answer refused = stepUp.challenge(tokens, operation);
        assertThat(refused.status()).as(operation).isEqualTo(401);
        return Challenge.in(refused).followedBy(app);
    }

    static void assertFresh(StepUp stepUp, Tokens tokens, String operation) {
        Answer answer = stepUp.challenge(tokens, operation);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    static void assertStale(StepUp stepUp, Tokens tokens, String operation) {
        Answer answer = stepUp.challenge(tokens, operation);
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("insufficient_user_authentication");
    }

    /** Whatever is shown, it is no failure of the server and no code for the application. */
    static void assertNothingGained(Page answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        if (answer instanceof Arrival arrival) {
            assertThat(arrival.location().toString()).doesNotContain("code=");
        }
    }
}
