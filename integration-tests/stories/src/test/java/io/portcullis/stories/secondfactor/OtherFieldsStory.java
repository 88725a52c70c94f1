package io.portcullis.stories.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.ErrorPage;
import io.portcullis.stories.harness.OtherWaysPage;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A factor is satisfied by its own field in its own step, and by nothing else. */
@Portcullis
final class OtherFieldsStory {
    @Test
    void the_fields_of_other_steps_are_nothing(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage page = asked(browser, app, person);
        String code = phone.code();

        page = page.submits(Map.of("username", person.username(), "password", Realm.PASSWORD))
                .as(OtpPage.class);
        page = page.submits(Map.of("recoveryCode", code, "code", code, "totp", code))
                .as(OtpPage.class);
        page = page.submits(Map.of("grant_type", "password", "totp", code)).as(OtpPage.class);
        page = page.submits(Map.of("trustDevice", "on")).as(OtpPage.class);

        assertThat(person.credentials("trusted-device")).isEmpty();
        page.enter(code).as(Arrival.class);
    }

    @Test
    void a_code_is_not_a_recovery_code(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = withRecoveryCodes(browser, app, realm, phone);
        Browser other = browser.another();
        RecoveryCodePage page = asked(other, app, person).useRecoveryCode().as(RecoveryCodePage.class);

        page = page.submits(Map.of("otp", phone.code(), "trustDevice", "on")).as(RecoveryCodePage.class);
        page.enter(phone.code()).as(RecoveryCodePage.class);

        assertThat(person.credentials("trusted-device")).isEmpty();
    }

    @Test
    void another_tab_starts_from_the_beginning(Application app, Browser browser, Realm realm) {
        User person = realm.newUser(Totp.random());
        asked(browser, app, person);

        Page secondTab = browser.opens(app);

        assertThat(secondTab).isInstanceOf(SignInPage.class);
    }

    @Test
    void going_back_and_forth_satisfies_nothing(Application app, Browser browser, Realm realm, User somebody) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        SignInPage first = browser.opens(app).as(SignInPage.class);
        OtpPage second = first.enter(person.username(), Realm.PASSWORD).as(OtpPage.class);

        // The first page's form again, with somebody's password who has no second factor.
        Page again = first.enter(somebody.username(), Realm.PASSWORD);

        assertThat(again).isNotInstanceOf(Arrival.class);
        assertThat(browser.visits(second.uri())).isNotInstanceOf(Arrival.class);
    }

    @Test
    void who_restarts_begins_with_nothing_of_the_other_person(
            Application app, Browser browser, Realm realm, User somebody) {
        User person = realm.newUser(Totp.random());
        OtpPage page = asked(browser, app, person);

        SignInPage again = page.restartLogin().as(SignInPage.class);

        // Nobody asks for a factor that this person does not have and that was asked of the other one.
        Tokens tokens = again.enter(somebody.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
        assertThat(tokens.username()).isEqualTo(somebody.username());
        assertThat(tokens.acr()).isEqualTo("aal1");
        assertThat(tokens.amr()).containsExactly("pwd");
    }

    @Test
    void try_another_way_offers_only_ways_that_are_a_second_factor(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = withRecoveryCodes(browser, app, realm, phone);
        OtpPage page = asked(browser.another(), app, person);

        OtherWaysPage ways = page.tryAnotherWay().as(OtherWaysPage.class);

        assertThat(ways.ways()).hasSize(2);
        ways.choose("ecovery").as(RecoveryCodePage.class);
    }

    @Test
    void an_execution_that_is_not_offered_cannot_be_chosen(Application app, Browser browser, Realm realm) {
        User person = realm.newUser(Totp.random());
        String magicLink = browser.opens(app).as(SignInPage.class).valueOf("#portcullis-magic-link");

        for (String notOffered : List.of(magicLink, "nonsense")) {
            Page answer = asked(browser.another(), app, person).submits(Map.of("authenticationExecution", notOffered));
            assertThat(answer).isInstanceOf(ErrorPage.class);
        }
    }

    @Test
    void the_level_asked_for_is_never_said_to_be_reached_without_the_code(
            Application app, Browser browser, Realm realm) {
        User person = realm.newUser(Totp.random());

        OtpPage page = browser.opens(app.asking("acr_values", "aal2"))
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);

        assertThat(page.enter("").as(OtpPage.class).isLocked()).isFalse();
        assertThat(person.lock().json().path("failures").asInt())
                .as("an empty post is no guess")
                .isZero();
    }

    /** Enrols through the pages, as a person does. */
    private static User withRecoveryCodes(Browser browser, Application app, Realm realm, Totp phone) {
        User person = realm.newUser(phone);
        browser.opens(app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"))
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
        return person;
    }

    private static OtpPage asked(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);
    }
}
