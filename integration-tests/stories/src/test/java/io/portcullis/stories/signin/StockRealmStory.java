package io.portcullis.stories.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.DeleteCredentialPage;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.Stock;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.StockOtpPage;
import io.portcullis.stories.harness.StockRecoveryCodePage;
import io.portcullis.stories.harness.StockRecoveryCodesSetupPage;
import io.portcullis.stories.harness.Tables;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.UpdatePasswordPage;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A realm on the same server that has nothing of the pack: all is as Keycloak alone has it. */
@Portcullis(realm = Stock.class)
final class StockRealmStory {
    @Test
    void flows_and_required_actions_are_keycloaks_own(Realm realm) {
        JsonNode json = realm.admin("");

        assertThat(json.path("browserFlow").asText()).isEqualTo("browser");
        assertThat(json.path("directGrantFlow").asText()).isEqualTo("direct grant");
        assertThat(json.path("resetCredentialsFlow").asText()).isEqualTo("reset credentials");
        assertThat(json.path("registrationFlow").asText()).isEqualTo("registration");
        assertThat(realm.admin("/authentication/flows").toString()).doesNotContain("portcullis");
        assertThat(realm.admin("/authentication/required-actions").toString()).doesNotContain("portcullis");
        assertThat(json.path("attributes").has("portcullis.enabled")).isFalse();
    }

    @Test
    void the_second_factor_is_keycloaks_own(Application app, Browser browser, Totp authenticator) {
        Arrival arrival = signIn(browser, app, "bob")
                .as(StockOtpPage.class)
                .enter(authenticator.code())
                .as(Arrival.class);

        assertThat(arrival.tokens().acr()).isEqualTo("1");
        assertThat(browser.cookies("portcullis")).isEmpty();
        assertThat(browser.cookies("PORTCULLIS")).isEmpty();
    }

    @Test
    void recovery_codes_are_keycloaks_own_and_asked_for_in_their_order(
            Application app, Browser browser, Realm realm, User person) {
        offerRecoveryCodes(realm);
        StockRecoveryCodesSetupPage page = signIn(
                        browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person.username())
                .as(StockRecoveryCodesSetupPage.class);
        List<String> codes = page.codes();
        assertThat(codes).hasSize(12);
        page.confirm().as(Arrival.class);
        assertThat(person.credentials("recovery-authn-codes")).hasSize(1);

        StockRecoveryCodePage first =
                signIn(browser.another(), app, person.username()).as(StockRecoveryCodePage.class);
        assertThat(first.number()).isEqualTo(1);
        first = first.enter(codes.get(1)).as(StockRecoveryCodePage.class);
        first.enter(codes.get(0)).as(Arrival.class);

        assertThat(signIn(browser.another(), app, person.username())
                        .as(StockRecoveryCodePage.class)
                        .number())
                .isEqualTo(2);
        assertThat(person.credentials("recovery-authn-codes")
                        .get(0)
                        .data()
                        .path("remainingCodes")
                        .asInt())
                .isEqualTo(11);
    }

    @Test
    void an_authenticator_app_is_set_up_and_removed_on_keycloaks_pages_without_a_code(
            Application app, Browser browser, User person) {
        TotpSetupPage setup = signIn(browser, app.asking("kc_action", "CONFIGURE_TOTP"), person.username())
                .as(TotpSetupPage.class);
        setup.enter(Totp.of(setup.secret()).code(), "Phone").as(Arrival.class);
        assertThat(person.credentials("recovery-authn-codes"))
                .as("nobody asked for them")
                .isEmpty();
        String id = person.credentials("otp").get(0).id();

        browser.opens(app.asking("kc_action", "delete_credential:" + id))
                .as(DeleteCredentialPage.class)
                .accept()
                .as(Arrival.class);

        assertThat(person.credentials("otp")).isEmpty();
    }

    @Test
    void the_owner_removes_an_authenticator_app_over_keycloaks_rest(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        Arrival arrival = signIn(browser, app, person.username())
                .as(StockOtpPage.class)
                .enter(phone.code())
                .as(Arrival.class);

        assertThat(realm.account(arrival.tokens())
                        .remove(person.credentials("otp").get(0))
                        .status())
                .isEqualTo(204);
        assertThat(person.credentials("otp")).isEmpty();
    }

    @Test
    void wrong_codes_lock_nothing(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        StockOtpPage page = signIn(browser, app, person.username()).as(StockOtpPage.class);
        for (int i = 0; i < 6; i++) {
            page = page.enter(phone.wrongCode()).as(StockOtpPage.class);
        }

        page.enter(phone.code()).as(Arrival.class);
    }

    @Test
    void owners_get_no_notices(Application app, Browser browser, Mailbox mailbox, User person, Tables tables) {
        signIn(browser, app.asking("kc_action", "UPDATE_PASSWORD"), person.username())
                .as(UpdatePasswordPage.class)
                .enter("Another-Horse-8")
                .as(Arrival.class);
        person.resetPassword(Realm.PASSWORD);
        TotpSetupPage setup =
                browser.opens(app.asking("kc_action", "CONFIGURE_TOTP")).as(TotpSetupPage.class);
        setup.enter(Totp.of(setup.secret()).code(), "Phone").as(Arrival.class);
        person.remove(person.credentials("otp").get(0));

        mailbox.none(person.email());
        assertThat(tables.text("PORTCULLIS_NOTICE")).doesNotContain(person.id());
    }

    /** Keycloak's browser flow has the form, and has it off. */
    private static void offerRecoveryCodes(Realm realm) {
        for (JsonNode execution : realm.admin("/authentication/flows/browser/executions")) {
            if (execution.path("providerId").asText().equals("auth-recovery-authn-code-form")) {
                ((ObjectNode) execution).put("requirement", "ALTERNATIVE");
                realm.adminPut("/authentication/flows/browser/executions", execution);
            }
        }
    }

    private static Page signIn(Browser browser, Application app, String username) {
        return browser.opens(app).as(SignInPage.class).enter(username, Realm.PASSWORD);
    }
}
