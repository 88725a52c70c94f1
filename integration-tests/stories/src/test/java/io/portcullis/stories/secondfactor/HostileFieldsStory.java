package io.portcullis.stories.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RecoveryCodePage;
import io.portcullis.stories.harness.RecoveryCodesSetupPage;
import io.portcullis.stories.harness.SecondFactorPage;
import io.portcullis.stories.harness.ServerLog;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is the page again. */
@Portcullis
final class HostileFieldsStory {
    private static final String TOO_LONG = "1".repeat(50_000);
    private static final List<String> VALUES = List.of(
            "",
            "   ",
            "\u0000",
            "\u0000123456",
            "<script>alert(1)</script>",
            "${7*7}%s%n",
            "\u0661\u0662\u0663\u0664\u0665\u0666",
            TOO_LONG);

    @Test
    void the_page_for_the_authenticator_app(Application app, Browser browser, Realm realm, ServerLog log) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        OtpPage page = signIn(browser, app, person).as(OtpPage.class);

        for (List<Map.Entry<String, String>> fields : hostile("otp")) {
            page = page.submits(fields).as(OtpPage.class);
            isFine(page, log);
            person.clearLock();
        }
        String code = phone.code();
        page = page.submits(List.of(Map.entry("otp", phone.wrongCode()), Map.entry("otp", code)))
                .as(OtpPage.class);
        page.enter(code).as(Arrival.class);
    }

    @Test
    void the_page_for_recovery_codes(Application app, Browser browser, User person, ServerLog log) {
        List<String> codes = makeSet(browser, app, person);
        RecoveryCodePage page = signIn(browser.another(), app, person).as(RecoveryCodePage.class);

        for (List<Map.Entry<String, String>> fields : hostile("recoveryCode")) {
            page = page.submits(fields).as(RecoveryCodePage.class);
            isFine(page, log);
        }
        page = page.submits(List.of(Map.entry("recoveryCode", "wrong"), Map.entry("recoveryCode", codes.get(0))))
                .as(RecoveryCodePage.class);
        page.enter(codes.get(0)).as(Arrival.class);
    }

    @Test
    void the_page_that_shows_new_codes(Application app, Browser browser, User person, ServerLog log) {
        RecoveryCodesSetupPage page = signIn(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                .as(RecoveryCodesSetupPage.class);
        List<String> codes = page.codes();

        for (List<Map.Entry<String, String>> fields : hostile("generatedRecoveryAuthnCodes")) {
            page = page.submits(fields).as(RecoveryCodesSetupPage.class);
            isFine(page, log);
            assertThat(page.codes()).isEqualTo(codes);
        }
        assertThat(person.credentials("recovery-authn-codes")).isEmpty();

        page.submits(List.of(
                        Map.entry("saved", TOO_LONG),
                        Map.entry("saved", "\u0000"),
                        Map.entry("logout-sessions", TOO_LONG),
                        Map.entry("userLabel", TOO_LONG),
                        Map.entry("codes", "AAAA-AAAA-AAAA-AAAA")))
                .as(Arrival.class);
        assertThat(person.credentials("recovery-authn-codes")).singleElement().satisfies(set -> {
            assertThat(set.label()).hasSizeLessThan(100);
            assertThat(set.data().path("remainingCodes").asInt()).isEqualTo(10);
        });
        signIn(browser.another(), app, person)
                .as(RecoveryCodePage.class)
                .enter("AAAA-AAAA-AAAA-AAAA")
                .as(RecoveryCodePage.class);
    }

    @Test
    void the_page_that_asks_before_a_second_factor_is_removed(
            Application app, Browser browser, Realm realm, ServerLog log) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        String id = person.credentials("otp").get(0).id();
        SecondFactorPage page = signIn(browser, app.asking("kc_action", "delete_credential:" + id), person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(SecondFactorPage.class);

        for (List<Map.Entry<String, String>> fields : hostile("code")) {
            page = page.submits(fields).as(SecondFactorPage.class);
            isFine(page, log);
        }

        assertThat(person.credentials("otp")).hasSize(1);
        person.clearLock();
        page.enter(phone.code()).as(Arrival.class);
        assertThat(person.credentials("otp")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "%00",
                "%20",
                "f:x:y",
                "'%20or%201=1",
                "..%5C..",
                "%F0%9F%98%80",
                "%3Cscript%3E",
                "?x=1",
                ";x=1"
            })
    void a_lock_of_nobody_is_not_there(String id, Realm realm, ServerLog log) {
        for (String method : List.of("GET", "DELETE", "POST", "PUT", "PATCH")) {
            Answer answer = realm.adminCall(method, "/second-factor-locks/" + id, null);

            assertThat(answer.status()).as(method).isBetween(400, 499);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ", "<script>");
        }
        assertThat(log.text()).doesNotContain("Uncaught server error");
    }

    @Test
    void a_lock_of_somebody_with_an_endless_id_is_not_there(Realm realm) {
        assertThat(realm.adminCall("GET", "/second-factor-locks/" + "a".repeat(3_000), null)
                        .status())
                .isEqualTo(404);
    }

    /** Forms with this field missing, odd, oversized or twice, and with fields of which the page knows nothing. */
    private static List<List<Map.Entry<String, String>>> hostile(String field) {
        List<List<Map.Entry<String, String>>> forms = new ArrayList<>();
        forms.add(List.of());
        forms.add(List.of(Map.entry("", ""), Map.entry("credentialId", "\u0000"), Map.entry(TOO_LONG, TOO_LONG)));
        forms.add(List.of(Map.entry(field, ""), Map.entry(field, TOO_LONG), Map.entry(field, "\u0000")));
        VALUES.forEach(value -> forms.add(List.of(Map.entry(field, value))));
        return forms;
    }

    private static void isFine(Page page, ServerLog log) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html()).doesNotContain("Exception", "\tat ", "<script>alert", TOO_LONG);
        assertThat(page.text()).as("an answer to what was sent").doesNotContain("Action expired");
        assertThat(log.text()).doesNotContain("Uncaught server error");
    }

    private static List<String> makeSet(Browser browser, Application app, User person) {
        RecoveryCodesSetupPage page = signIn(browser, app.asking("kc_action", "CONFIGURE_RECOVERY_AUTHN_CODES"), person)
                .as(RecoveryCodesSetupPage.class);
        page.confirm().as(Arrival.class);
        return page.codes();
    }

    private static Page signIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
