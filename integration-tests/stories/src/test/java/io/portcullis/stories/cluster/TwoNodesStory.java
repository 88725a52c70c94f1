package io.portcullis.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Cluster;
import io.portcullis.stories.harness.ConfirmPage;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkRequestPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.RefusedPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.SilentMailServer;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.TooManyRequestsPage;
import io.portcullis.stories.harness.User;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** People's requests come to either of two nodes, at once. */
@Tag("cluster")
@Portcullis(realm = TwoNodesStory.ManyFromOneAddress.class)
final class TwoNodesStory {
    /** Five requests for one person, as shipped; but any number from this one machine. */
    static final class ManyFromOneAddress implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.magicLink("addressRequests", 1_000);
        }
    }

    @Test
    void one_mail_per_request_though_two_nodes_work_the_queue(
            Cluster cluster, Application app, Browser anyone, Mailbox mailbox, Realm realm, Tables tables) {
        mailbox.fallsSilent();
        Map<User, Browser> people = new LinkedHashMap<>();
        for (int i = 0; i < 40; i++) {
            User person = realm.newUser();
            Browser browser = anyone.another().through(cluster.next());
            browser.asksForLink(app, person.email());
            people.put(person, browser);
        }

        mailbox.comesBack();

        await("an empty queue").atMost(Duration.ofMinutes(1)).until(() -> tables.count("PORTCULLIS_NOTICE") == 0);
        people.forEach((person, browser) -> {
            assertThat(mailbox.count(person.email())).isOne();
            browser.followsAndConfirms(mailbox.latestFor(person.email()).link())
                    .as(Arrival.class)
                    .tokens();
        });
    }

    @Test
    void five_of_sixty_parallel_requests_over_two_nodes_are_served(
            Cluster cluster, Application app, Browser anyone, Mailbox mailbox, User person) {
        Queue<LinkRequestPage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 60; i++) {
            Browser browser = anyone.another().through(cluster.next());
            pages.add(browser.opens(app).as(SignInPage.class).askForLink());
        }

        List<Page> answers = AtOnce.times(60, () -> pages.remove().enter(person.email()));

        assertThat(answers).filteredOn(LinkSentPage.class::isInstance).hasSize(5);
        assertThat(answers)
                .filteredOn(TooManyRequestsPage.class::isInstance)
                .hasSize(55)
                .allMatch(page -> page.status() == 429);
        assertThat(mailbox.count(person.email())).isLessThanOrEqualTo(5);
    }

    @Test
    void one_link_posted_to_both_nodes_signs_in_once(
            Cluster cluster, Application app, Browser browser, Mailbox mailbox, User person, Events events) {
        browser.through(cluster.first()).asksForLink(app, person.email());
        URI link = mailbox.latestFor(person.email()).link();
        Queue<ConfirmPage> tabs = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 60; i++) {
            tabs.add(browser.through(cluster.next()).follows(link).as(ConfirmPage.class));
        }

        List<Page> answers = AtOnce.times(60, () -> tabs.remove().continueHere());

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(RefusedPage.class::isInstance)
                .hasSize(59)
                .extracting(page -> page.as(RefusedPage.class).reason())
                .containsOnly("link_used");
        events.assertCount("LOGIN", person, 1);
        assertThat(person.sessions()).isOne();
    }

    @Test
    void a_node_that_dies_leaves_its_mail_to_the_other(
            Cluster cluster, Application app, Browser browser, Mailbox mailbox, User person, Clock clock) {
        SilentMailServer silence = mailbox.fallsSilent();
        browser.through(cluster.second()).asksForLink(app, person.email());
        silence.awaitSender();

        cluster.second().dies();
        mailbox.comesBack();
        clock.forward(Duration.ofMinutes(1));

        URI link = mailbox.latestFor(person.email()).link();
        browser.followsAndConfirms(link).as(Arrival.class).tokens();
        assertThat(mailbox.count(person.email())).isOne();
    }
}
