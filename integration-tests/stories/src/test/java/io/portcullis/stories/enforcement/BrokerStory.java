package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SecondFactorPage;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.TotpSetupPage;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/** People who have such a role here sign in with their account elsewhere, which is a first factor and no more. */
@Portcullis
final class BrokerStory {
    @Test
    void our_flow_leads_who_has_no_second_factor_to_one(Application app, Realm realm, Browser anybody) {
        try (Realm other = realm.another()) {
            realm.brokers(other, Realm.AFTER_SOCIAL_SIGN_IN);
            allEnrol(app, realm, other, anybody);
            leaves(realm, other);
        }
    }

    @Test
    void without_our_flow_so_does_the_sign_in(Application app, Realm realm, Browser anybody) {
        try (Realm other = realm.another()) {
            realm.brokers(other);
            allEnrol(app, realm, other, anybody);
            leaves(realm, other);
        }
    }

    @Test
    void our_flow_asks_for_the_code(Application app, Realm realm, Browser anybody) {
        try (Realm other = realm.another()) {
            realm.brokers(other, Realm.AFTER_SOCIAL_SIGN_IN);
            for (Bound bound : Bound.values()) {
                Totp phone = Totp.random();
                User person = bound.person(realm, phone);
                OtpPage page =
                        signsInElsewhere(app, anybody.another(), other, person).as(OtpPage.class);
                assertThat(person.sessions()).isZero();

                assertEarned(page.enter(phone.code()).as(Arrival.class).tokens(), person);
            }
            leaves(realm, other);
        }
    }

    @Test
    void without_our_flow_the_code_is_asked_for_all_the_same(Application app, Realm realm, Browser anybody) {
        try (Realm other = realm.another()) {
            realm.brokers(other);
            for (Bound bound : Bound.values()) {
                Totp phone = Totp.random();
                User person = bound.person(realm, phone);
                SecondFactorPage page =
                        signsInElsewhere(app, anybody.another(), other, person).as(SecondFactorPage.class);
                assertThat(person.sessions()).isZero();
                page = page.enter(phone.wrongCode()).as(SecondFactorPage.class);
                page = page.enter("").as(SecondFactorPage.class);

                assertEarned(page.enter(phone.code()).as(Arrival.class).tokens(), person);
            }
            leaves(realm, other);
        }
    }

    private static void allEnrol(Application app, Realm realm, Realm other, Browser anybody) {
        for (Bound bound : Bound.values()) {
            User person = bound.person(realm);
            TotpSetupPage page =
                    signsInElsewhere(app, anybody.another(), other, person).as(TotpSetupPage.class);
            assertThat(person.sessions()).isZero();

            assertEarned(Enrolment.on(page).next().as(Arrival.class).tokens(), person);
        }
    }

    private static void assertEarned(Tokens tokens, User person) {
        assertThat(tokens.username()).isEqualTo(person.username());
        assertThat(tokens.realmRoles()).contains(Bound.ROLE);
        assertThat(tokens.acr()).isEqualTo("aal2");
        assertThat(tokens.amr()).contains("otp", "mfa");
    }

    private static Page signsInElsewhere(Application app, Browser browser, Realm other, User person) {
        User there = other.newUser();
        person.isElsewhere(other, there);
        return browser.opens(app)
                .as(SignInPage.class)
                .enterWith(other)
                .as(SignInPage.class)
                .enter(there.username(), Realm.PASSWORD);
    }

    private static void leaves(Realm realm, Realm other) {
        realm.adminCall("DELETE", "/identity-provider/instances/" + other.name(), null);
    }
}
