package io.portcullis.stories.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Cluster;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asked of a second factor on either of two nodes counts on both. */
@Tag("cluster")
@Portcullis
final class SecondFactorOnTwoNodesStory {
    private static final String COOKIE = "PORTCULLIS_DEVICE_";

    @Test
    void of_a_hundred_wrong_codes_at_once_at_most_five_are_looked_at(
            Cluster cluster, Application app, Browser anyone, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Queue<OtpPage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 100; i++) {
            pages.add(asked(anyone.another().through(cluster.next()), app, person));
        }

        List<Page> answers = AtOnce.times(100, () -> pages.remove().enter(phone.wrongCode()));

        assertThat(answers).allMatch(OtpPage.class::isInstance);
        assertThat(answers)
                .filteredOn(answer -> !answer.as(OtpPage.class).isLocked())
                .hasSizeLessThanOrEqualTo(4);
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        assertThat(events.ofType("LOGIN_ERROR", person))
                .filteredOn(event -> "code_wrong".equals(event.reason()))
                .hasSizeLessThanOrEqualTo(4);
        OtpPage last = asked(anyone.through(cluster.second()), app, person);
        assertThat(last.enter(phone.code()).as(OtpPage.class).isLocked())
                .as("the right code, sent last")
                .isTrue();
    }

    @Test
    void wrong_codes_add_up_and_what_an_administrator_clears_is_cleared_on_both(
            Cluster cluster, Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        for (int i = 1; i <= 4; i++) {
            OtpPage answer = asked(browser.through(cluster.next()), app, person)
                    .enter(phone.wrongCode())
                    .as(OtpPage.class);
            assertThat(answer.isLocked()).as("after %d wrong codes", i).isFalse();
        }
        OtpPage fifth = asked(browser.through(cluster.first()), app, person)
                .enter(phone.wrongCode())
                .as(OtpPage.class);
        assertThat(fifth.isLocked()).isTrue();
        OtpPage locked = asked(browser.through(cluster.second()), app, person);
        assertThat(locked.isLocked()).isTrue();

        person.clearLock();

        locked.enter(phone.code()).as(Arrival.class);
    }

    @Test
    void one_code_posted_to_both_signs_in_once(Cluster cluster, Application app, Browser anyone, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        // Fewer than would lock the second factor.
        Queue<OtpPage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 4; i++) {
            pages.add(asked(anyone.another().through(cluster.next()), app, person));
        }
        String code = phone.code();

        List<Page> answers = AtOnce.times(4, () -> pages.remove().enter(code));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(OtpPage.class::isInstance).hasSize(3);
        assertThat(person.sessions()).isOne();
    }

    @Test
    void one_recovery_code_posted_to_both_signs_in_once(
            Cluster cluster, Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        RecoveryCodesSetupPage set = asked(
                        browser.through(cluster.first()),
                        app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"),
                        person)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class);
        String code = set.codes().get(6);
        set.confirm().as(Arrival.class);
        Queue<RecoveryCodePage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 10; i++) {
            pages.add(asked(browser.another().through(cluster.next()), app, person)
                    .useRecoveryCode()
                    .as(RecoveryCodePage.class));
        }

        List<Page> answers = AtOnce.times(10, () -> pages.remove().enter(code));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(RecoveryCodePage.class::isInstance).hasSize(9);
        assertThat(person.sessions()).as("the first browser's, and one more").isEqualTo(2);
    }

    @Test
    void one_trusted_devices_cookie_used_on_both_is_one_sign_in_and_one_theft(
            Cluster cluster, Application app, Browser browser, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        asked(browser.through(cluster.first()), app, person)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        String username = person.username();
        Queue<SignInPage> pages = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < 2; i++) {
            Browser copy = browser.another().steals(COOKIE, browser);
            pages.add(copy.through(cluster.next()).opens(app).as(SignInPage.class));
        }

        List<Page> answers = AtOnce.times(2, () -> pages.remove().enter(username, Realm.PASSWORD));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(OtpPage.class::isInstance).hasSize(1);
        events.assertEvent("LOGIN_ERROR", "device_token_reused");
        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    @Test
    void a_factor_set_up_on_one_is_asked_for_on_the_other_until_it_is_removed(
            Cluster cluster, Application app, Browser browser, User person) {
        // Both know the person without a second factor.
        signsIn(browser.another().through(cluster.second()), app, person).as(Arrival.class);
        TotpSetupPage setup = signsIn(
                        browser.through(cluster.first()), app.asking("kc_action", "CONFIGURE_TOTP"), person)
                .as(TotpSetupPage.class);
        setup.enter(Totp.of(setup.secret()).code(), "Phone")
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);

        asked(browser.another().through(cluster.second()), app, person);

        person.credentials().stream()
                .filter(credential -> !credential.type().equals("password"))
                .forEach(person::remove);
        signsIn(browser.another().through(cluster.second()), app, person).as(Arrival.class);
    }

    @Test
    void trust_revoked_on_one_is_revoked_on_the_other(Cluster cluster, Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Browser second = browser.through(cluster.second());
        asked(second, app, person).enterAndTrust(phone.code()).as(Arrival.class);
        browser.forgets("KEYCLOAK_IDENTITY");
        signsIn(second, app, person).as(Arrival.class);

        // Administrators are led to the first node.
        person.changeEmail("new-" + person.email());

        browser.forgets("KEYCLOAK_IDENTITY");
        asked(second, app, person);
    }

    private static OtpPage asked(Browser browser, Application app, User person) {
        return signsIn(browser, app, person).as(OtpPage.class);
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
