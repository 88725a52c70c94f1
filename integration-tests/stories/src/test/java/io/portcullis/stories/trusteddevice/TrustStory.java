package io.portcullis.stories.trusteddevice;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.DeleteCredentialPage;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Server;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A trusted browser is spared the code, and nothing else. */
@Portcullis
final class TrustStory {
    private static final String COOKIE = "PORTCULLIS_DEVICE_";

    @Test
    void a_trusted_device_is_not_asked_for_a_code_and_claims_none(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        assertThat(mailbox.latestFor(person.email()).subject()).isEqualTo("A device is now trusted");

        Tokens tokens = returns(browser, app, person).as(Arrival.class).tokens();

        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("pwd");
        returns(browser, app, person).as(Arrival.class);
        returns(browser.another(), app, person).as(OtpPage.class);
    }

    @Test
    void it_is_in_both_consoles_by_a_readable_name_and_can_be_removed(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Tokens tokens = trust(browser, app, person, phone);

        String listed = realm.account(tokens).credentials().body();
        assertThat(listed).contains("trusted-device", "Firefox", "Linux");
        assertThat(person.credentials("trusted-device")).hasSize(1);

        assertThat(person.remove(person.credentials("trusted-device").get(0)).status())
                .isEqualTo(204);
        returns(browser, app, person).as(OtpPage.class);
    }

    @Test
    void the_owner_removes_it_in_the_account_console(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        String id = person.credentials("trusted-device").get(0).id();

        browser.opens(app.asking("kc_action", "delete_credential:" + id))
                .as(DeleteCredentialPage.class)
                .accept()
                .as(Arrival.class);

        assertThat(person.credentials("trusted-device")).isEmpty();
        returns(browser, app, person).as(OtpPage.class);
    }

    @Test
    void two_people_share_a_browser(Application app, Browser browser, Realm realm) {
        Totp hers = Totp.random();
        Totp his = Totp.random();
        User she = realm.newUser(hers);
        User he = realm.newUser(his);
        trust(browser, app, she, hers);
        browser.forgets("KEYCLOAK_IDENTITY");
        trust(browser, app, he, his);

        returns(browser, app, she).as(Arrival.class);
        returns(browser, app, he).as(Arrival.class);
        returns(browser, app, she).as(Arrival.class);
    }

    @Test
    void a_copied_cookie_revokes_the_device_and_the_owner_is_told(
            Application app, Browser browser, Browser thief, Realm realm, Mailbox mailbox, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        mailbox.latestFor(person.email());
        thief.steals(COOKIE, browser);
        returns(browser, app, person).as(Arrival.class);

        returns(thief, app, person).as(OtpPage.class);

        events.assertEvent("LOGIN_ERROR", "device_token_reused");
        assertThat(mailbox.latestFor(person.email()).subject()).contains("no longer trusted");
        assertThat(person.credentials("trusted-device")).isEmpty();
        returns(browser, app, person).as(OtpPage.class);
    }

    @Test
    void a_thief_who_comes_first_is_found_out_by_the_owner(
            Application app, Browser browser, Browser thief, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        thief.steals(COOKIE, browser);
        returns(thief, app, person).as(Arrival.class);

        returns(browser, app, person).as(OtpPage.class);

        events.assertEvent("LOGIN_ERROR", "device_token_reused");
        returns(thief, app, person).as(OtpPage.class);
    }

    @Test
    void of_two_sign_ins_at_the_same_moment_with_one_cookie_one_is_spared_the_code(
            Application app, Browser browser, Browser copy, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        copy.steals(COOKIE, browser);
        browser.forgets("KEYCLOAK_IDENTITY");
        List<SignInPage> pages =
                List.of(browser.opens(app).as(SignInPage.class), copy.opens(app).as(SignInPage.class));
        AtomicInteger next = new AtomicInteger();

        List<Page> answers =
                AtOnce.times(2, () -> pages.get(next.getAndIncrement()).enter(person.username(), Realm.PASSWORD));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    @Test
    void a_forged_cookie_is_an_event_and_no_error(Application app, Browser browser, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        Map.Entry<String, String> cookie = cookie(browser);
        String name = cookie.getKey();
        String good = cookie.getValue();
        for (int part = 0; part < 3; part++) {
            browser.plants(realm, name, flipped(good, part));
            returns(browser, app, person).as(OtpPage.class);
        }
        for (String hostile : List.of("", ".", "..", "a.b.c", "x".repeat(3000), "%00.%00.%00")) {
            browser.plants(realm, name, hostile);
            returns(browser, app, person).as(OtpPage.class);
        }

        events.assertEvent("LOGIN_ERROR", "device_token_invalid");
        assertThat(person.credentials("trusted-device"))
                .as("nothing is revoked by it")
                .hasSize(1);
        browser.plants(realm, name, good);
        returns(browser, app, person).as(Arrival.class);
    }

    @Test
    void another_realms_cookie_is_nothing(Application app, Browser browser, Realm realm, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        String name = cookie(browser).getKey();
        try (Realm elsewhere = realm.another()) {
            Totp other = Totp.random();
            User there = elsewhere.newUser(other);
            Browser second = browser.another();
            trust(second, app.of(elsewhere), there, other);
            String foreign = cookie(second).getValue();

            browser.plants(realm, name, foreign);
            returns(browser, app, person).as(OtpPage.class);
        }
        events.assertEvent("LOGIN_ERROR", "device_token_invalid");
    }

    @Test
    void trust_ends_after_thirty_days_by_the_servers_clock(
            Application app, Browser browser, Realm realm, Clock clock, Events events) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        Map.Entry<String, String> kept = cookie(browser);

        clock.forward(Duration.ofDays(30).plusSeconds(1));
        Browser later = browser.another();
        later.plants(realm, kept.getKey(), kept.getValue());
        returns(later, app, person).as(OtpPage.class);

        events.assertEvent("LOGIN_ERROR", "device_expired");
        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    @Test
    void fresh_proof_is_always_asked_for(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);

        for (Map.Entry<String, String> asking :
                Map.of("acr_values", "aal2", "max_age", "0", "prompt", "login").entrySet()) {
            browser.forgets("KEYCLOAK_IDENTITY");
            Page page = browser.opens(app.asking(asking.getKey(), asking.getValue()));
            if (page instanceof SignInPage first) {
                page = first.enter(person.username(), Realm.PASSWORD);
            }
            assertThat(page).as(asking.toString()).isInstanceOf(OtpPage.class);
        }
    }

    @Test
    void the_password_grant_knows_no_trust(Application app, Browser browser, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);

        assertThat(cli.signsIn(person.username(), Realm.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void a_trusted_device_signs_in_during_a_lock(Application app, Browser browser, Browser attacker, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);
        OtpPage page = returns(attacker, app, person).as(OtpPage.class);
        for (int i = 0; i < 5; i++) {
            page = page.enter(phone.wrongCode()).as(OtpPage.class);
        }

        returns(browser, app, person).as(Arrival.class);
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
    }

    @Test
    void trust_outlives_a_restart(Application app, Browser browser, Realm realm, Server server) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);

        server.restart();

        returns(browser, app, person).as(Arrival.class);
    }

    @Test
    void the_cookie_is_kept_from_scripts_and_other_sites(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        trust(browser, app, person, phone);

        String set = browser.receivedHeaders()
                .lines()
                .filter(line -> line.contains(COOKIE))
                .findFirst()
                .orElseThrow();
        assertThat(set)
                .contains("HttpOnly")
                .contains("Secure")
                .contains("SameSite=Lax")
                .contains("Path=/realms/" + realm.name() + "/");
        assertThat(set).doesNotContain(person.id()).doesNotContain(person.username());
    }

    private static Map.Entry<String, String> cookie(Browser browser) {
        return browser.cookies(COOKIE).entrySet().iterator().next();
    }

    private static String flipped(String cookie, int part) {
        String[] parts = cookie.split("\\.");
        char first = parts[part].charAt(0);
        parts[part] = (first == 'a' ? 'b' : 'a') + parts[part].substring(1);
        return String.join(".", parts);
    }

    private static Tokens trust(Browser browser, Application app, User person, Totp phone) {
        return returns(browser, app, person)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class)
                .tokens();
    }

    /** Signs in again, in a browser that has lost its session and kept its other cookies. */
    private static Page returns(Browser browser, Application app, User person) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
