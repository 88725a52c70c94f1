package io.portcullis.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Cluster;
import io.portcullis.stories.harness.ClusterNode;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Step-up policy and proofs of two nodes are one. */
@Tag("cluster")
@Portcullis
final class StepUpOnTwoNodesStory {
    private static final Duration AT_THE_LATEST = Duration.ofSeconds(60);

    @Test
    void a_rule_changed_on_one_node_counts_on_the_other(
            Cluster cluster, Application app, Browser browser, Api api, StepUp stepUp, Rules rules, User person) {
        Tokens tokens = signsIn(browser.through(cluster.first()), app, person);
        Tokens program = api.token();
        assertThat(stepUp.through(cluster.second()).allows(program, tokens, "payments.process"))
                .isTrue();

        rules.through(cluster.first()).set("payments.process", "methods", "otp");

        await().atMost(AT_THE_LATEST)
                .until(() -> !stepUp.through(cluster.second()).allows(program, tokens, "payments.process"));
        assertThat(version(stepUp.through(cluster.second()), tokens))
                .isEqualTo(version(stepUp.through(cluster.first()), tokens));
    }

    @Test
    void a_confirmation_on_one_node_counts_on_the_other(
            Cluster cluster,
            Application app,
            Browser browser,
            Mailbox mailbox,
            Api api,
            StepUp stepUp,
            Rules rules,
            User person) {
        rules.set("settlements.commit", "methods", "email_link");
        Tokens tokens = signsIn(browser.through(cluster.first()), app, person);
        Challenge challenge = Challenge.in(stepUp.through(cluster.first()).challenge(tokens, "settlements.commit"));

        Browser there = browser.through(cluster.second());
        there.opens(challenge.followedBy(app)).as(ConfirmIdentityPage.class).askForLink();
        URI link = mailbox.latestFor(person.email()).link();
        there.follows(link)
                .as(ConfirmPage.class)
                .continueHere()
                .as(Arrival.class)
                .tokens();

        Tokens program = api.token();
        for (ClusterNode node : List.of(cluster.first(), cluster.second())) {
            assertThat(stepUp.through(node).allows(program, tokens, "settlements.commit"))
                    .isTrue();
        }
    }

    @Test
    void two_administrators_who_save_at_once_make_two_versions(
            Cluster cluster, Application app, Browser browser, StepUp stepUp, Rules rules, User person) {
        Tokens tokens = signsIn(browser, app, person);
        int before = version(stepUp, tokens);
        JsonNode rule = Objects.requireNonNull(rules.stored("bulk.modify"));
        AtomicInteger seconds = new AtomicInteger(100);

        List<Integer> answers = AtOnce.times(2, () -> {
            JsonNode own = Rules.with(rule, "gracePeriod", String.valueOf(seconds.incrementAndGet()));
            return rules.through(cluster.next()).save(own).status();
        });

        assertThat(answers).containsOnly(204);
        assertThat(Objects.requireNonNull(rules.stored("bulk.modify"))
                        .path("config")
                        .path("gracePeriod")
                        .path(0)
                        .asText())
                .isIn("101", "102");
        await().atMost(AT_THE_LATEST).untilAsserted(() -> {
            for (ClusterNode node : List.of(cluster.first(), cluster.second())) {
                assertThat(version(stepUp.through(node), tokens)).isEqualTo(before + 2);
            }
        });
    }

    private static int version(StepUp stepUp, Tokens tokens) {
        return stepUp.policy(tokens, "").json().path("version").asInt();
    }

    private static Tokens signsIn(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
    }
}
