package io.portcullis.stories.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Server;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Wrong codes lock the second factor, and nothing else. */
@Portcullis(realm = QuickPasswords.class)
final class LockStory {
    @Test
    void the_fifth_wrong_code_locks_the_second_factor_for_half_an_hour(
            Application app, Browser browser, Realm realm, Clock clock, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage page = asked(browser, app, person);
        for (int i = 1; i <= 4; i++) {
            page = page.enter(phone.wrongCode()).as(OtpPage.class);
            assertThat(page.isLocked()).as("after %d wrong codes", i).isFalse();
        }

        OtpPage locked = page.enter(phone.wrongCode()).as(OtpPage.class);

        assertThat(locked.isLocked()).isTrue();
        assertThat(locked.text()).contains("locked until");
        events.assertEvent("LOGIN_ERROR", "second_factor_locked");
        Instant until = Instant.parse(person.lock().json().path("lockedUntil").asText());
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        assertThat(Duration.between(clock.now(), until)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));

        clock.forward(Duration.between(clock.now(), until).minusSeconds(5));
        locked = locked.enter(phone.code()).as(OtpPage.class);
        assertThat(locked.isLocked()).as("the right code, too early").isTrue();

        clock.forward(Duration.ofSeconds(6));
        asked(browser, app, person).enter(phone.code()).as(Arrival.class);
        assertThat(person.lock().json().path("failures").asInt()).isZero();
        assertThat(person.lock().json().has("lockedUntil")).isFalse();
    }

    @Test
    void the_lock_is_not_the_accounts(Application app, Browser browser, Browser later, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        lock(asked(browser, app, person), phone);

        assertThat(person.bruteForceStatus().path("numFailures").asInt()).isZero();
        assertThat(person.bruteForceStatus().path("disabled").asBoolean()).isFalse();
        assertThat(person.json().path("enabled").asBoolean()).isTrue();
        // The password still leads to the second factor, which says that it is locked.
        assertThat(asked(later, app, person).isLocked()).isTrue();
        assertThat(person.resetPassword("Another-Horse-8").status()).isEqualTo(204);
        Page again = later.opens(app).as(SignInPage.class).enter(person.username(), "Another-Horse-8");
        assertThat(again.as(OtpPage.class).isLocked()).isTrue();
        Answer granted = cli.signsIn(person.username(), "Another-Horse-8", phone.code());
        assertThat(granted.status()).isEqualTo(401);
        assertThat(granted.error()).isEqualTo("invalid_grant");
        assertThat(granted.description()).contains("locked until");
    }

    @Test
    void wrong_passwords_do_not_count(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        SignInPage page = browser.opens(app).as(SignInPage.class);
        for (int i = 0; i < 50; i++) {
            page = page.enter(person.username(), "wrong").as(SignInPage.class);
        }

        assertThat(person.lock().json().path("failures").asInt()).isZero();
        page.enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class);
    }

    @Test
    void of_a_hundred_codes_at_once_at_most_five_are_looked_at(
            Application app, Browser browser, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        List<OtpPage> pages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pages.add(asked(browser.another(), app, person));
        }
        AtomicInteger next = new AtomicInteger();

        List<Page> answers = AtOnce.times(
                100, () -> pages.get(next.getAndIncrement() % pages.size()).enter(phone.wrongCode()));

        assertThat(answers).allMatch(OtpPage.class::isInstance);
        assertThat(answers)
                .filteredOn(answer -> !answer.as(OtpPage.class).isLocked())
                .hasSizeLessThanOrEqualTo(4);
        assertThat(events.ofType("LOGIN_ERROR", person))
                .filteredOn(event -> "code_wrong".equals(event.reason()))
                .hasSizeLessThanOrEqualTo(4);
        assertThat(asked(browser, app, person)
                        .enter(phone.code())
                        .as(OtpPage.class)
                        .isLocked())
                .as("the right code, sent last")
                .isTrue();
    }

    @Test
    void wrong_codes_add_up_over_sign_ins_and_a_restart(
            Application app, Browser first, Browser second, Realm realm, Server server) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage page = asked(first, app, person);
        for (int i = 0; i < 4; i++) {
            page = page.enter(phone.wrongCode()).as(OtpPage.class);
        }

        server.restart();

        OtpPage locked = asked(second, app, person).enter(phone.wrongCode()).as(OtpPage.class);
        assertThat(locked.isLocked()).isTrue();
    }

    @Test
    void wrong_codes_of_the_password_grant_count_as_well(
            Application app, Browser browser, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        for (int i = 0; i < 5; i++) {
            assertThat(cli.signsIn(person.username(), Realm.PASSWORD, phone.wrongCode())
                            .status())
                    .isEqualTo(401);
        }

        assertThat(asked(browser, app, person).isLocked()).isTrue();
    }

    @Test
    void the_owner_is_told_once(Application app, Browser browser, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage locked = lock(asked(browser, app, person), phone);

        assertThat(mailbox.latestFor(person.email()).subject()).isEqualTo("Your second factor is locked");
        locked.enter(phone.wrongCode()).as(OtpPage.class).enter(phone.code());
        mailbox.none(person.email());
    }

    @Test
    void an_administrator_sees_and_clears_it(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        lock(asked(browser, app, person), phone);

        assertThat(person.clearLock().status()).isEqualTo(204);

        assertThat(person.lock().json().path("failures").asInt()).isZero();
        asked(browser, app, person).enter(phone.code()).as(Arrival.class);
        assertThat(realm.admin("/admin-events").toString()).contains("second-factor-locks/" + person.id());
    }

    @Test
    void nobody_else_sees_it(Application app, Browser browser, Browser other, Realm realm, User stranger) {
        User person = realm.newUser();
        String path = "/second-factor-locks/" + person.id();
        Answer refused = realm.asAdmin(signedIn(browser, app, stranger).tokens(), "GET", path);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type").orElse("")).contains("application/problem+json");

        User viewer = realm.newUser().grant(realm.clientRole("realm-management", "view-users"));
        Tokens tokens = signedIn(other, app, viewer).tokens();
        assertThat(realm.asAdmin(tokens, "GET", path).status()).isEqualTo(200);
        assertThat(realm.asAdmin(tokens, "DELETE", path).status()).isEqualTo(403);
        assertThat(realm.asAdmin(tokens, "GET", "/second-factor-locks/nobody").status())
                .isEqualTo(404);
    }

    private static OtpPage lock(OtpPage page, Totp phone) {
        OtpPage current = page;
        for (int i = 0; i < 5; i++) {
            current = current.enter(phone.wrongCode()).as(OtpPage.class);
        }
        assertThat(current.isLocked()).isTrue();
        return current;
    }

    private static OtpPage asked(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);
    }

    private static Arrival signedIn(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class);
    }
}
