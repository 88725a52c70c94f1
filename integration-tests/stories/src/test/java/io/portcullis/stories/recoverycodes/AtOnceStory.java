package io.portcullis.stories.recoverycodes;

import static io.portcullis.stories.recoverycodes.People.asked;
import static io.portcullis.stories.recoverycodes.People.left;
import static io.portcullis.stories.recoverycodes.People.makeSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.TooManyRequestsPage;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many posts at the same moment. */
@Portcullis
final class AtOnceStory {
    private static final String WRONG = "AAAA-BBBB-CCCC-DDDD";
    private static final Duration WINDOW = Duration.ofMinutes(15);

    @Test
    void of_twenty_posts_of_one_code_one_signs_in(Application app, Browser browser, User person) {
        List<String> codes = makeSet(browser, app, person);
        List<RecoveryCodePage> pages =
                Stream.generate(() -> asked(browser, app, person)).limit(20).toList();
        AtomicInteger next = new AtomicInteger();

        List<Page> answers =
                AtOnce.times(20, () -> pages.get(next.getAndIncrement()).enter(codes.get(4)));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !(answer instanceof Arrival))
                .allMatch(answer -> answer instanceof RecoveryCodePage || answer instanceof TooManyRequestsPage);
        assertThat(left(person)).isEqualTo(9);
    }

    @RepeatedTest(2)
    void old_codes_beside_a_renewal_meet_the_old_set_or_the_new_one(Application app, Browser browser, User person) {
        List<String> old = makeSet(browser, app, person);
        RecoveryCodesSetupPage renewal = asked(
                        browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                .enter(old.get(9))
                .as(RecoveryCodesSetupPage.class);
        List<Callable<Page>> all = new ArrayList<>();
        for (String code : old.subList(0, 7)) {
            RecoveryCodePage signIn = asked(browser, app, person);
            all.add(() -> signIn.enter(code));
        }
        all.add(3, renewal::confirm);
        AtomicInteger next = new AtomicInteger();

        List<Page> answers =
                AtOnce.times(all.size(), () -> all.get(next.getAndIncrement()).call());

        assertThat(answers).anyMatch(Arrival.class::isInstance);
        assertThat(left(person)).as("the new set, whole").isEqualTo(10);
        asked(browser, app, person).enter(old.get(8)).as(RecoveryCodePage.class);
        asked(browser, app, person).enter(renewal.codes().get(0)).as(Arrival.class);
    }

    @Test
    void of_two_hundred_wrong_codes_ten_are_looked_at(
            Application app, Browser browser, User person, Events events, Clock clock) {
        List<String> codes = makeSet(browser, app, person);
        List<RecoveryCodePage> pages =
                Stream.generate(() -> asked(browser, app, person)).limit(20).toList();
        AtomicInteger next = new AtomicInteger();

        List<Page> answers = AtOnce.times(20, () -> tenTimesWrong(pages.get(next.getAndIncrement()))).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(answers).hasSize(200);
        assertThat(answers)
                .filteredOn(answer -> answer.text().contains("already used"))
                .hasSize(10);
        assertThat(answers)
                .filteredOn(TooManyRequestsPage.class::isInstance)
                .hasSize(190)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(429);
                    assertThat(answer.as(TooManyRequestsPage.class).retryAfter())
                            .isBetween(Duration.ofSeconds(1), WINDOW);
                });
        assertThat(events.ofType("LOGIN_ERROR", person))
                .filteredOn(event -> "recovery_code_invalid".equals(event.reason()))
                .hasSize(10);
        assertThat(events.ofType("LOGIN_ERROR", person))
                .filteredOn(event -> "rate_limited".equals(event.reason()))
                .hasSize(1);

        asked(browser, app, person).enter(codes.get(0)).as(TooManyRequestsPage.class);
        assertThat(left(person)).as("a right code was not looked at either").isEqualTo(10);
        clock.forward(WINDOW);
        asked(browser, app, person).enter(codes.get(0)).as(Arrival.class);
    }

    /** In one sign-in, which goes on after each answer. */
    private static List<Page> tenTimesWrong(RecoveryCodePage first) {
        List<Page> answers = new ArrayList<>();
        RecoveryCodePage page = first;
        while (answers.size() < 10) {
            Page answer = page.enter(WRONG);
            answers.add(answer);
            page = (answer instanceof TooManyRequestsPage refused ? refused.tryAgain() : answer)
                    .as(RecoveryCodePage.class);
        }
        return answers;
    }
}
