package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.UpdatePasswordPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever has a role that must have a second factor signs in with one, by whatever path. */
@Portcullis
final class EveryPathStory {
    private static final String NEW_PASSWORD = "Another-Horse-8";

    @Test
    void carol_is_led_to_enrolment(Application app, Browser browser, Realm realm) {
        signsIn(browser, app, realm.user("carol")).as(TotpSetupPage.class);

        assertThat(realm.user("carol").sessions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void by_password_it_leads_to_enrolment_and_then_to_the_role(
            Bound bound, Application app, Browser browser, Realm realm) {
        User person = bound.person(realm);
        Page page = signsIn(browser, app, person);
        page.as(TotpSetupPage.class);
        assertThat(person.sessions()).isZero();

        Tokens tokens = Enrolment.on(page).next().as(Arrival.class).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("pwd", "otp", "mfa");
    }

    @ParameterizedTest
    @EnumSource
    void by_password_and_code_it_leads_to_the_role(Bound bound, Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = bound.person(realm, phone);

        Tokens tokens = signsIn(browser, app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
        Tokens again = browser.opens(app).as(Arrival.class).tokens();
        assertThat(again.realmRoles()).as("single sign-on").contains(Bound.ROLE);
    }

    @ParameterizedTest
    @EnumSource
    void by_link_it_leads_to_enrolment_and_then_to_the_role(
            Bound bound, Application app, Browser browser, Realm realm, Mailbox mailbox) {
        User person = bound.person(realm);
        browser.asksForLink(app, person.email());
        Page page = browser.followsAndConfirms(mailbox.latestFor(person.email()).link());
        page.as(TotpSetupPage.class);
        assertThat(person.sessions()).isZero();

        Tokens tokens = Enrolment.on(page).next().as(Arrival.class).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("email_link", "otp", "mfa");
    }

    @ParameterizedTest
    @EnumSource
    void by_a_forgotten_password_it_leads_to_enrolment_and_a_new_sign_in(
            Bound bound, Application app, Browser browser, Realm realm, Mailbox mailbox) {
        User person = bound.person(realm);
        browser.opens(app).as(SignInPage.class).forgotPassword().sendTo(person.email());
        TotpSetupPage setup =
                browser.follows(mailbox.latestFor(person.email()).link()).as(TotpSetupPage.class);
        Totp phone = Totp.of(setup.secret());
        Page end = setup.enter(phone.code(), "Phone")
                .as(UpdatePasswordPage.class)
                .enter(NEW_PASSWORD)
                .as(RecoveryCodesSetupPage.class)
                .confirm();
        assertThat(end).isNotInstanceOf(Arrival.class);
        assertThat(person.sessions()).isZero();

        Tokens tokens = browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), NEW_PASSWORD)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();
        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
    }

    @ParameterizedTest
    @EnumSource
    void by_password_grant_it_is_refused(Bound bound, Realm realm, CommandLine cli) {
        User person = bound.person(realm);

        Answer refused = cli.signsIn(person.username(), Realm.PASSWORD);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_grant");
        assertThat(person.sessions()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void by_password_grant_and_code_it_leads_to_the_role(Bound bound, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = bound.person(realm, phone);
        assertThat(cli.signsIn(person.username(), Realm.PASSWORD).status()).isEqualTo(401);

        Tokens tokens =
                cli.signsIn(person.username(), Realm.PASSWORD, phone.code()).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_role_given_within_a_session_no_refresh_tells(Bound bound, Application app, Browser browser, Realm realm) {
        User person = realm.newUser();
        Tokens before = signsIn(browser, app, person).as(Arrival.class).tokens();
        bound.become(realm, person);

        Tokens after = app.refresh(before).tokens();
        assertThat(after.access().toString()).doesNotContain(Bound.ROLE);
        assertThat(after.id().toString()).doesNotContain(Bound.ROLE);

        Enrolment.on(browser.opens(app)).next().as(Arrival.class);
        Tokens proven = app.refresh(after).tokens();
        assertThat(proven.realmRoles()).contains(Bound.ROLE);
        assertThat(proven.acr()).isEqualTo("aal2");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_role_given_later_no_offline_token_tells(Bound bound, Application app, Browser browser, Realm realm) {
        User person = realm.newUser();
        Application offline = app.asking("scope", "openid offline_access");
        Tokens before = signsIn(browser, offline, person).as(Arrival.class).tokens();
        bound.become(realm, person);

        Tokens after = app.refresh(before).tokens();
        assertThat(after.access().toString()).doesNotContain(Bound.ROLE);
        browser.forgets("KEYCLOAK_IDENTITY");

        Tokens again = app.refresh(after).tokens();
        assertThat(again.access().toString()).doesNotContain(Bound.ROLE);
    }

    @Test
    void an_offline_token_of_a_sign_in_with_the_code_has_the_role(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = Bound.DIRECTLY.person(realm, phone);
        Application offline = app.asking("scope", "openid offline_access");
        Tokens tokens = signsIn(browser, offline, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();

        assertThat(app.refresh(tokens).tokens().realmRoles()).contains(Bound.ROLE);
    }

    @ParameterizedTest
    @EnumSource
    void given_a_role_within_a_session_single_sign_on_leads_to_enrolment(
            Bound bound, Application app, Browser browser, Realm realm) {
        User person = realm.newUser();
        signsIn(browser, app, person).as(Arrival.class).tokens();
        bound.become(realm, person);

        Tokens tokens =
                Enrolment.on(browser.opens(app)).next().as(Arrival.class).tokens();

        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
    }

    @Test
    void prompt_none_is_answered_with_an_error(Application app, Browser browser, Realm realm) {
        User person = realm.newUser();
        signsIn(browser, app, person).as(Arrival.class).tokens();
        Bound.DIRECTLY.become(realm, person);

        Arrival answer = browser.opens(app.asking("prompt", "none")).as(Arrival.class);

        assertThat(answer.location().getQuery()).contains("error=interaction_required");
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
