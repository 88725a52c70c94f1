package io.portcullis.stories.magiclink;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.LinkRequestPage;
import io.portcullis.stories.harness.LinkSentPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.TooManyRequestsPage;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

@Portcullis(realm = RequestLimitStory.ManyFromOneAddress.class)
final class RequestLimitStory {
    /** Five requests for one person, as shipped; but any number from this one machine. */
    static final class ManyFromOneAddress implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.magicLink("addressRequests", 1_000);
        }
    }

    @Test
    void of_sixty_requests_at_once_five_are_served(Application app, Browser browser, Mailbox mailbox, User person) {
        Queue<LinkRequestPage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 60; i++) {
            pages.add(browser.another().opens(app).as(SignInPage.class).askForLink());
        }

        List<Page> answers = AtOnce.times(60, () -> pages.remove().enter(person.email()));

        assertThat(answers).filteredOn(TooManyRequestsPage.class::isInstance).hasSize(55);
        assertThat(mailbox.count(person.email())).isLessThanOrEqualTo(5);
    }

    @Test
    void the_answer_says_when_to_come_back(Application app, Browser browser, User person, Clock clock, Events events) {
        LinkSentPage sent = browser.asksForLink(app, person.email());
        for (int i = 2; i <= 5; i++) {
            sent = sent.askForAnother().as(LinkSentPage.class);
        }

        TooManyRequestsPage refused = sent.askForAnother().as(TooManyRequestsPage.class);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        events.assertEvent("LOGIN_ERROR", "rate_limited");
        clock.forward(refused.retryAfter());
        sent.askForAnother().as(LinkSentPage.class);
    }
}
