package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Setting up an authenticator app: what leads to it, and when it has ended. */
@Portcullis
final class EnrolmentStory {
    @Test
    void asked_for_level_two_who_has_no_second_factor_sets_one_up_and_has_reached_it(
            Application app, Browser browser, User person) {
        Page page = signsIn(browser, app.asking("acr_values", "aal2"), person);

        Tokens tokens = Enrolment.on(page).next().as(Arrival.class).tokens();

        assertLevelTwo(tokens);
        assertThat(person.credentials("otp")).hasSize(1);
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);
    }

    @Test
    void so_it_is_by_single_sign_on(Application app, Browser browser, User person) {
        assertThat(signsIn(browser, app, person).as(Arrival.class).tokens().acr())
                .isEqualTo("aal1");

        Tokens tokens = Enrolment.on(browser.opens(app.asking("acr_values", "aal2")))
                .next()
                .as(Arrival.class)
                .tokens();

        assertLevelTwo(tokens);
        assertThat(browser.opens(app).as(Arrival.class).tokens().acr()).isEqualTo("aal2");
    }

    @Test
    void a_wrong_code_of_the_new_app_sets_nothing_up(Application app, Browser browser, User person) {
        TotpSetupPage page =
                signsIn(browser, app.asking("acr_values", "aal2"), person).as(TotpSetupPage.class);

        TotpSetupPage again = page.enter(Totp.of(page.secret()).wrongCode()).as(TotpSetupPage.class);

        assertThat(person.credentials("otp")).isEmpty();
        assertLevelTwo(Enrolment.on(again).next().as(Arrival.class).tokens());
    }

    @Test
    void who_leaves_at_the_recovery_codes_is_led_back_to_them_after_a_code(
            Application app, Browser browser, Browser later, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        TotpSetupPage setup = signsIn(browser, app, person).as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        List<String> left = setup.enter(phone.code(), "Phone")
                .as(RecoveryCodesSetupPage.class)
                .codes();
        assertThat(person.sessions()).isZero();

        RecoveryCodesSetupPage shown = signsIn(later, app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class);
        assertThat(person.sessions()).isZero();
        assertThat(shown.codes()).doesNotContainAnyElementsOf(left);
        Tokens tokens = shown.confirm().as(Arrival.class).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertLevelTwo(tokens);
        signsIn(later.another(), app, person)
                .as(OtpPage.class)
                .useRecoveryCode()
                .as(RecoveryCodePage.class)
                .enter(shown.codes().get(3))
                .as(Arrival.class);
    }

    @Test
    void so_is_who_sets_it_up_without_having_to(Application app, Browser browser, Browser later, User person) {
        signsIn(browser, app, person).as(Arrival.class);
        TotpSetupPage setup =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class);

        signsIn(later, app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(RecoveryCodesSetupPage.class)
                .confirm()
                .as(Arrival.class);
    }

    @Test
    void it_does_not_end_before_the_codes_are_confirmed(Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        TotpSetupPage setup = signsIn(browser, app, person).as(TotpSetupPage.class);
        RecoveryCodesSetupPage shown =
                setup.enter(Totp.of(setup.secret()).code(), "Phone").as(RecoveryCodesSetupPage.class);

        RecoveryCodesSetupPage again = shown.goOnWithoutConfirming().as(RecoveryCodesSetupPage.class);
        assertThat(again.codes()).as("the same").isEqualTo(shown.codes());
        again = again.submits(Map.of()).as(RecoveryCodesSetupPage.class);
        again = again.submits(Map.of("cancel-aia", "true")).as(RecoveryCodesSetupPage.class);
        assertThat(person.credentials("recovery-authn-codes")).isEmpty();
        assertThat(person.sessions()).isZero();

        again.confirm().as(Arrival.class);
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);
    }

    @Test
    void to_cancel_what_an_application_started_is_no_way_round_it(
            Application app, Browser browser, Browser later, Realm realm) {
        User person = realm.newUser();
        signsIn(browser, app, person).as(Arrival.class);
        TotpSetupPage setup =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        setup.enter(phone.code(), "Phone").as(RecoveryCodesSetupPage.class).submits(Map.of("cancel-aia", "true"));

        signsIn(later, app, person).as(OtpPage.class).enter(phone.code()).as(RecoveryCodesSetupPage.class);
    }

    private static void assertLevelTwo(Tokens tokens) {
        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).contains("otp", "mfa");
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
