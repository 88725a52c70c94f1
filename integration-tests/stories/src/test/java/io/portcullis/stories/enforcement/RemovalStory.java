package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Credential;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.SecondFactorPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Second factors are removed with a code, and the last one not at all by those who must have one. */
@Portcullis
final class RemovalStory {
    @Test
    void an_authenticator_app_goes_only_with_a_current_code(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        String used = phone.code();
        signsIn(browser, app, person).as(OtpPage.class).enter(used).as(Arrival.class);

        SecondFactorPage page = removing(browser, app, only(person, "otp"));
        assertThat(page.text()).contains("Remove this authenticator app?", "Phone");
        page = page.enter("").as(SecondFactorPage.class);
        page = page.submits(Map.of("accept", "Yes")).as(SecondFactorPage.class);
        page = page.enter(phone.wrongCode()).as(SecondFactorPage.class);
        page = page.enter(used).as(SecondFactorPage.class);
        page = page.enter("ABCD-EFGH-JKMN-PQRS").as(SecondFactorPage.class);
        assertThat(person.credentials("otp")).hasSize(1);

        page.enter(phone.code()).as(Arrival.class);
        assertThat(person.credentials("otp")).isEmpty();
        signsIn(browser.another(), app, person).as(Arrival.class);
    }

    @Test
    void who_lost_the_phone_removes_it_with_a_recovery_code(Application app, Browser browser, User person) {
        Enrolment enrolment = enrolled(browser, app, person);

        SecondFactorPage page = removing(browser, app, only(person, "otp"));
        page.enter(enrolment.codes().get(2)).as(Arrival.class);

        assertThat(person.credentials("otp")).isEmpty();
    }

    @Test
    void recovery_codes_go_only_with_a_code(Application app, Browser browser, User person) {
        Enrolment enrolment = enrolled(browser, app, person);

        SecondFactorPage page = removing(browser, app, only(person, "recovery-authn-codes"));
        page = page.enter("").as(SecondFactorPage.class);
        page = page.enter(enrolment.phone().wrongCode()).as(SecondFactorPage.class);
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);

        page.enter(enrolment.phone().code()).as(Arrival.class);
        assertThat(person.credentials("recovery-authn-codes")).isEmpty();
    }

    @Test
    void wrong_codes_here_lock_the_second_factor(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        signsIn(browser, app, person).as(OtpPage.class).enter(phone.code()).as(Arrival.class);
        SecondFactorPage page = removing(browser, app, only(person, "otp"));
        for (int i = 0; i < 5; i++) {
            page = page.enter(phone.wrongCode()).as(SecondFactorPage.class);
        }

        assertThat(page.text()).contains("not accepted until");
        page.enter(phone.code()).as(SecondFactorPage.class);
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        assertThat(person.credentials("otp")).hasSize(1);
    }

    @Test
    void the_accounts_rest_api_which_asks_for_no_code_removes_none(
            Application app, Browser browser, Realm realm, User person) {
        Enrolment enrolment = enrolled(browser, app, person);
        Tokens tokens = enrolment.next().as(Arrival.class).tokens();

        for (Credential credential : List.of(only(person, "otp"), only(person, "recovery-authn-codes"))) {
            assertThat(realm.account(tokens).remove(credential).status()).isBetween(400, 499);
        }

        assertThat(person.credentials("otp")).hasSize(1);
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);
        assertThat(listed(realm, tokens, "otp").path("removeable").asBoolean()).isTrue();
    }

    @Test
    void who_must_have_one_keeps_the_last_and_is_told_why(Application app, Browser browser, Realm realm) {
        User person = Bound.THROUGH_A_GROUP_AND_A_COMPOSITE.person(realm);
        Enrolment enrolment = Enrolment.on(signsIn(browser, app, person));
        Tokens tokens = enrolment.next().as(Arrival.class).tokens();
        Credential last = only(person, "otp");

        SecondFactorPage page = removing(browser, app, last);

        assertThat(page.text()).contains("This cannot be removed", "your role needs one");
        assertThat(page.has("[name=code]")).isFalse();
        assertThat(page.submits(Map.of("code", enrolment.codes().get(0), "accept", "Yes")))
                .isInstanceOf(Arrival.class);
        assertThat(realm.account(tokens).remove(last).status()).isBetween(400, 499);
        assertThat(only(person, "otp")).isEqualTo(last);
        JsonNode apps = listed(realm, tokens, "otp");
        assertThat(apps.path("removeable").asBoolean()).isFalse();
        assertThat(apps.toString()).contains("portcullis-second-factor-kept");
    }

    @Test
    void of_two_apps_of_who_must_have_one_the_first_goes_and_the_second_stays(
            Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        Enrolment enrolment = Enrolment.on(signsIn(browser, app, person));
        enrolment.next().as(Arrival.class);
        TotpSetupPage setup =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        setup.enter(Totp.of(setup.secret()).code(), "Tablet").as(Arrival.class);
        List<Credential> both = person.credentials("otp");
        assertThat(both).hasSize(2);

        removing(browser, app, both.get(0)).enter(enrolment.codes().get(0)).as(Arrival.class);

        assertThat(only(person, "otp")).isEqualTo(both.get(1));
        assertThat(removing(browser, app, both.get(1)).text()).contains("This cannot be removed");
    }

    @Test
    void recovery_codes_are_no_last_one_while_there_is_an_app(Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        Enrolment enrolment = Enrolment.on(signsIn(browser, app, person));
        enrolment.next().as(Arrival.class);

        removing(browser, app, only(person, "recovery-authn-codes"))
                .enter(enrolment.codes().get(1))
                .as(Arrival.class);

        assertThat(person.credentials("recovery-authn-codes")).isEmpty();
    }

    @Test
    void without_an_app_they_are_the_last_one(Application app, Browser browser, Browser later, Realm realm) {
        User person = Bound.DIRECTLY.person(realm);
        Enrolment enrolment = Enrolment.on(signsIn(browser, app, person));
        assertThat(person.remove(only(person, "otp")).status()).isEqualTo(204);
        signsIn(later, app, person)
                .as(RecoveryCodePage.class)
                .enter(enrolment.codes().get(4))
                .as(Arrival.class);

        SecondFactorPage page = removing(later, app, only(person, "recovery-authn-codes"));

        assertThat(page.text()).contains("This cannot be removed");
        page.submits(Map.of("code", enrolment.codes().get(5)));
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);
    }

    @Test
    void an_administrator_removes_the_last_and_the_next_sign_in_leads_to_enrolment(
            Application app, Browser browser, Realm realm) {
        User person = Bound.DIRECTLY.person(realm, Totp.random());

        assertThat(person.remove(only(person, "otp")).status()).isEqualTo(204);

        Tokens tokens = Enrolment.on(signsIn(browser, app, person))
                .next()
                .as(Arrival.class)
                .tokens();
        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
    }

    private static Enrolment enrolled(Browser browser, Application app, User person) {
        signsIn(browser, app, person).as(Arrival.class);
        Enrolment enrolment = Enrolment.on(browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")));
        enrolment.next().as(Arrival.class);
        return enrolment;
    }

    private static SecondFactorPage removing(Browser browser, Application app, Credential credential) {
        return browser.opens(app.asking("kc_action", "delete_credential:" + credential.id()))
                .as(SecondFactorPage.class);
    }

    private static Credential only(User person, String type) {
        List<Credential> found = person.credentials(type);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static JsonNode listed(Realm realm, Tokens tokens, String type) {
        for (JsonNode each : realm.account(tokens).credentials().json()) {
            if (each.path("type").asText().equals(type)) {
                return each;
            }
        }
        throw new AssertionError("No " + type);
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
