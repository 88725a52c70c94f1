package io.portcullis.stories.recoverycodes;

import static io.portcullis.stories.recoverycodes.People.asked;
import static io.portcullis.stories.recoverycodes.People.left;
import static io.portcullis.stories.recoverycodes.People.makeSet;
import static io.portcullis.stories.recoverycodes.People.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Events;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.StockRecoveryCodesSetupPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A recovery code in the place of the authenticator app's. */
@Portcullis
final class SignInStory {
    @Test
    void under_lock_a_recovery_code_signs_in_and_the_lock_stays(
            Application app, Browser browser, Realm realm, Mailbox mailbox) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        List<String> codes = makeSet(browser, app, person, phone);
        OtpPage otp = signIn(browser.another(), app, person).as(OtpPage.class);
        for (int i = 0; i < 5; i++) {
            otp = otp.enter(phone.wrongCode()).as(OtpPage.class);
        }
        assertThat(otp.isLocked()).isTrue();

        RecoveryCodePage page = otp.useRecoveryCode().as(RecoveryCodePage.class);
        assertThat(page.has("[name=trustDevice]")).isFalse();
        Tokens tokens = page.submits(Map.of("recoveryCode", codes.get(2), "trustDevice", "on"))
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).containsExactlyInAnyOrder("pwd", "recovery_code", "mfa");
        assertThat(person.credentials("trusted-device")).isEmpty();
        assertThat(left(person)).isEqualTo(9);
        assertThat(person.lock().json().path("failures").asInt()).isEqualTo(5);
        assertThat(signIn(browser.another(), app, person).as(OtpPage.class).isLocked())
                .isTrue();
        Mail mail = mailbox.withSubject(person.email(), "A recovery code was used");
        assertThat(mail.text()).contains("Codes left: 9", "Firefox");
        assertThat(mail.text() + mail.html()).doesNotContain(codes.get(2), codes.get(3));
        assertThat(mail.header("Auto-Submitted")).contains("auto-generated");
    }

    @Test
    void codes_work_in_any_order_and_case_with_or_without_dashes(
            Application app, Browser browser, Realm realm, User person) {
        List<String> codes = makeSet(browser, app, person);
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[A-Z2-9]{4}(-[A-Z2-9]{4}){3}"));
        String dashed = codes.get(3);
        List<String> typed = List.of(
                codes.get(9),
                codes.get(0).toLowerCase(Locale.ROOT),
                codes.get(7).replace("-", ""),
                "  " + codes.get(4).replace('-', ' ').toLowerCase(Locale.ROOT) + "\t",
                dashed.substring(0, 4)
                        + dashed.substring(4).toLowerCase(Locale.ROOT).replace('-', '\u2013'));

        for (String code : typed) {
            asked(browser, app, person).enter(code).as(Arrival.class);
        }

        assertThat(left(person)).isEqualTo(5);
    }

    @Test
    void a_code_works_once(Application app, Browser browser, User person, Events events) {
        List<String> codes = makeSet(browser, app, person);
        asked(browser, app, person).enter(codes.get(5)).as(Arrival.class);

        RecoveryCodePage again = asked(browser, app, person).enter(codes.get(5)).as(RecoveryCodePage.class);

        assertThat(again.text()).contains("already used");
        events.assertEvent("LOGIN_ERROR", "recovery_code_invalid");
        assertThat(left(person)).isEqualTo(9);
        again.enter(codes.get(6)).as(Arrival.class);
    }

    @Test
    void a_new_set_voids_the_old_one(Application app, Browser browser, User person) {
        List<String> old = makeSet(browser, app, person);
        Browser other = browser.another();
        List<String> fresh =
                renew(asked(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person), old);

        asked(other, app, person).enter(old.get(1)).as(RecoveryCodePage.class);
        asked(other, app, person).enter(fresh.get(1)).as(Arrival.class);
        assertThat(left(person)).isEqualTo(9);
    }

    @Test
    void a_set_that_keycloak_made_keeps_working(
            Application app, Browser browser, Realm realm, User person, Mailbox mailbox) {
        realm.attribute("portcullis.enabled", "false");
        StockRecoveryCodesSetupPage shown;
        try {
            shown = signIn(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                    .as(StockRecoveryCodesSetupPage.class);
            shown.confirm().as(Arrival.class);
        } finally {
            realm.attribute("portcullis.enabled", "true");
        }
        List<String> codes = shown.codes();
        assertThat(codes).hasSize(12);

        Tokens tokens = asked(browser, app, person)
                .enter(codes.get(7).replace("-", "").toLowerCase(Locale.ROOT))
                .as(Arrival.class)
                .tokens();

        assertThat(tokens.amr()).containsExactlyInAnyOrder("pwd", "recovery_code", "mfa");
        assertThat(left(person)).isEqualTo(11);
        mailbox.withSubject(person.email(), "A recovery code was used");
        asked(browser, app, person).enter(codes.get(7)).as(RecoveryCodePage.class);
        asked(browser, app, person).enter(codes.get(0)).as(Arrival.class);
    }

    private static List<String> renew(RecoveryCodePage asked, List<String> old) {
        RecoveryCodesSetupPage page = asked.enter(old.get(0)).as(RecoveryCodesSetupPage.class);
        page.confirm().as(Arrival.class);
        return page.codes();
    }
}
