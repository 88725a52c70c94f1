package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Confirmations.assertFresh;
import static io.portcullis.stories.stepup.Confirmations.assertNothingGained;
import static io.portcullis.stories.stepup.Confirmations.assertStale;
import static io.portcullis.stories.stepup.Confirmations.challenged;
import static io.portcullis.stories.stepup.Confirmations.signsIn;
import static io.portcullis.stories.stepup.Confirmations.waits;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.ConfirmRefusedPage;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.SocialProvider;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An account at a provider confirms the person it is linked to, if they signed in there just now. */
@Portcullis(realm = Confirmations.Patient.class)
final class ConfirmBySocialStory {
    private static final String ANY = "payments.approve";

    @Test
    void its_sign_in_is_enough_and_counts_from_the_time_it_says(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        rules.set("stories.dated", "methods", "social", "minimumProof", "verified", "gracePeriod", "300");
        Tokens tokens = signsIn(browser, app, person, phone);
        try (SocialProvider provider = SocialProvider.of(realm, clock, "dated")) {
            Application asking = challenged(stepUp, app, tokens, "stories.dated");
            assertThat(offered(browser, asking)).as("not linked yet").isEmpty();
            String account = provider.accountOf(person);
            assertThat(offered(browser, asking)).containsExactly("social");

            Arrival there = asksProvider(browser, asking, "dated");
            assertThat(SocialProvider.request(there))
                    .containsEntry("prompt", "login")
                    .doesNotContainKey("max_age");
            Tokens confirmed = browser.visits(
                            provider.answer(there, account, clock.now().minusSeconds(200)))
                    .as(Arrival.class)
                    .tokens();

            assertThat(confirmed.acr()).isEqualTo("aal1");
            assertThat(confirmed.access().path("sid")).isEqualTo(tokens.access().path("sid"));
            assertFresh(stepUp, confirmed, "stories.dated");
            clock.forward(Duration.ofSeconds(80));
            assertFresh(stepUp, confirmed, "stories.dated");
            clock.forward(Duration.ofSeconds(21));
            assertStale(stepUp, confirmed, "stories.dated");

            there = asksProvider(browser, challenged(stepUp, app, confirmed, "stories.dated"), "dated");
            browser.visits(provider.answer(there, account, clock.now().plusSeconds(30)))
                    .as(Arrival.class);
            assertFresh(stepUp, confirmed, "stories.dated");
        }
        assertThat(person.sessions()).isOne();
    }

    @Test
    void without_a_time_it_proves_presence_and_no_more(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules, User person) {
        rules.set("stories.presence", "minimumProof", "presence");
        rules.set("stories.verified", "minimumProof", "verified");
        try (SocialProvider provider = SocialProvider.of(realm, clock, "undated")) {
            String account = provider.accountOf(person);
            Tokens tokens = waits(clock, app, signsIn(browser, app, person));
            Arrival there = asksProvider(browser, challenged(stepUp, app, tokens, "stories.presence"), "undated");
            tokens = browser.visits(provider.answer(there, account, null))
                    .as(Arrival.class)
                    .tokens();
            assertFresh(stepUp, tokens, "stories.presence");
            assertStale(stepUp, tokens, "stories.verified");

            there = asksProvider(browser, challenged(stepUp, app, tokens, "stories.verified"), "undated");
            ConfirmRefusedPage refused =
                    browser.visits(provider.answer(there, account, null)).as(ConfirmRefusedPage.class);

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.reason()).isEqualTo("undated");
            assertThat(refused.text()).contains("does not say when");
            assertStale(stepUp, tokens, "stories.verified");
            refused.again().enterPassword(Realm.PASSWORD).as(Arrival.class).tokens();
            assertFresh(stepUp, tokens, "stories.verified");
        }
    }

    @Test
    void too_long_ago_or_yet_to_come_it_proves_nothing(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, User person) {
        try (SocialProvider provider = SocialProvider.of(realm, clock, "elsewhen")) {
            String account = provider.accountOf(person);
            Tokens tokens = waits(clock, app, signsIn(browser, app, person));
            // A second more than what is tolerated would be less when it is looked at.
            Map<String, Duration> times = Map.of("stale", Duration.ofHours(-2), "future", Duration.ofSeconds(35));
            for (Map.Entry<String, Duration> time : times.entrySet()) {
                Arrival there = asksProvider(browser, challenged(stepUp, app, tokens, ANY), "elsewhen");
                ConfirmRefusedPage refused = browser.visits(
                                provider.answer(there, account, clock.now().plus(time.getValue())))
                        .as(ConfirmRefusedPage.class);
                assertThat(refused.reason()).isEqualTo(time.getKey());
                assertThat(refused.text()).contains("Choose another way");
                assertStale(stepUp, tokens, ANY);
                assertThat(refused.again().offers()).contains("pwd", "social");
            }
            Page other = browser.opens(challenged(stepUp, app, tokens, ANY));
            other.as(ConfirmIdentityPage.class).enterPassword(Realm.PASSWORD).as(Arrival.class);
            assertFresh(stepUp, tokens, ANY);
        }
    }

    @Test
    void somebody_elses_account_there_confirms_nobody_and_changes_nothing(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, User person, User other) {
        try (SocialProvider provider = SocialProvider.of(realm, clock, "crowded")) {
            String own = provider.accountOf(person);
            String others = provider.accountOf(other);
            Tokens tokens = waits(clock, app, signsIn(browser, app, person));
            List<JsonNode> before = accounts(realm, person, other);
            for (String account : new String[] {others, "account-of-nobody"}) {
                Arrival there = asksProvider(browser, challenged(stepUp, app, tokens, ANY), "crowded");

                ConfirmRefusedPage refused = browser.visits(provider.answer(there, account, clock.now()))
                        .as(ConfirmRefusedPage.class);

                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.reason()).isEqualTo("another_identity");
                assertStale(stepUp, tokens, ANY);
                assertThat(refused.again().offers()).contains("pwd", "social");
                assertThat(browser.opens(app).as(Arrival.class).tokens().username())
                        .isEqualTo(person.username());
            }
            assertThat(accounts(realm, person, other)).isEqualTo(before);
            assertThat(other.sessions()).isZero();
            assertThat(realm.knows("account-of-nobody@provider.example")).isFalse();
            assertThat(realm.admin("/users?exact=true&username=account-of-nobody"))
                    .isEmpty();

            Arrival there = asksProvider(browser, challenged(stepUp, app, tokens, ANY), "crowded");
            browser.visits(provider.answer(there, own, clock.now())).as(Arrival.class);
            assertFresh(stepUp, tokens, ANY);
        }
    }

    @Test
    void an_answer_that_is_none_leads_back_and_one_of_another_browser_nowhere(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, User person) {
        try (SocialProvider provider = SocialProvider.of(realm, clock, "moody")) {
            String account = provider.accountOf(person);
            Tokens tokens = waits(clock, app, signsIn(browser, app, person));
            Application asking = challenged(stepUp, app, tokens, ANY);
            Arrival there = asksProvider(browser, asking, "moody");
            ConfirmIdentityPage page = browser.visits(provider.refuse(there)).as(ConfirmIdentityPage.class);
            assertThat(page.offers()).contains("pwd", "social");
            assertStale(stepUp, tokens, ANY);

            there = page.askProvider("moody").as(Arrival.class);
            URI answer = provider.answer(there, account, clock.now());
            Browser elsewhere = browser.another();
            assertNothingGained(elsewhere.visits(answer));
            elsewhere.opens(app).as(SignInPage.class);
            assertStale(stepUp, tokens, ANY);

            browser.visits(provider.answer(there, account, clock.now())).as(Arrival.class);
            assertFresh(stepUp, tokens, ANY);
            tokens = waits(clock, app, tokens);
            assertNothingGained(browser.visits(answer));
            assertStale(stepUp, tokens, ANY);
        }
    }

    @Test
    void an_ordinary_sign_in_there_is_what_it_was(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, Rules rules) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        rules.set("stories.social", "methods", "social");
        try (SocialProvider provider = SocialProvider.of(realm, clock, "everyday")) {
            String account = provider.accountOf(person);
            Arrival there = entersWith(browser, app, "everyday");
            assertThat(SocialProvider.request(there)).doesNotContainKeys("prompt", "max_age");
            Tokens tokens = browser.visits(provider.answer(there, account, null))
                    .as(OtpPage.class)
                    .enter(phone.code())
                    .as(Arrival.class)
                    .tokens();
            assertThat(tokens.acr()).isEqualTo("aal2");
            assertThat(tokens.amr()).contains("otp", "mfa");
            assertFresh(stepUp, tokens, "stories.social");

            Browser second = browser.another();
            there = entersWith(second, app, "everyday");
            tokens = second.visits(provider.answer(there, account, clock.now().minusSeconds(7200)))
                    .as(OtpPage.class)
                    .enter(phone.code())
                    .as(Arrival.class)
                    .tokens();
            assertStale(stepUp, tokens, "stories.social");

            Browser third = browser.another();
            there = entersWith(third, app, "everyday");
            tokens = third.visits(provider.answer(there, "newcomer", clock.now()))
                    .as(Arrival.class)
                    .tokens();
            assertThat(tokens.username()).isEqualTo("newcomer");
            assertFresh(stepUp, tokens, "stories.social");
        }
    }

    @Test
    void what_begins_as_a_confirmation_spares_nobody_else_their_second_factor(
            Application app, Browser browser, Realm realm, Clock clock, StepUp stepUp, User person) {
        User other = realm.newUser(Totp.random());
        try (SocialProvider offered = SocialProvider.of(realm, clock, "offered");
                SocialProvider bare = SocialProvider.of(realm, clock, "bare")) {
            offered.accountOf(person);
            String others = bare.accountOf(other);
            String mappers = "/identity-provider/instances/bare/mappers";
            for (JsonNode mapper : realm.admin(mappers)) {
                realm.adminCall("DELETE", mappers + "/" + mapper.path("id").asText(), null);
            }
            Tokens tokens = waits(clock, app, signsIn(browser, app, person));
            // Only the sign-in, and not the session, is then known by this cookie.
            browser.forgets("AUTH_SESSION_ID");
            Arrival there = browser.opens(challenged(stepUp, app, tokens, ANY))
                    .as(ConfirmIdentityPage.class)
                    .askProviderInsteadOf("offered", "bare")
                    .as(Arrival.class);

            browser.visits(bare.answer(there, others, clock.now())).as(OtpPage.class);

            assertThat(other.sessions()).isZero();
            assertStale(stepUp, tokens, ANY);
        }
    }

    private static List<String> offered(Browser browser, Application asking) {
        return browser.opens(asking).as(ConfirmIdentityPage.class).offers();
    }

    private static Arrival asksProvider(Browser browser, Application asking, String alias) {
        return browser.opens(asking)
                .as(ConfirmIdentityPage.class)
                .askProvider(alias)
                .as(Arrival.class);
    }

    private static Arrival entersWith(Browser browser, Application app, String alias) {
        return browser.opens(app).as(SignInPage.class).enterWith(alias).as(Arrival.class);
    }

    private static List<JsonNode> accounts(Realm realm, User... people) {
        return Stream.of(people)
                .flatMap(person ->
                        Stream.of(person.json(), realm.admin("/users/" + person.id() + "/federated-identity")))
                .toList();
    }
}
