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
import io.portcullis.stories.harness.User;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trusted device does not stand in for the second factor of those who must have one. */
@Portcullis
final class TrustedDeviceStory {
    private static final String COOKIE = "PORTCULLIS_DEVICE_";

    @Test
    void none_is_offered(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = Bound.DIRECTLY.person(realm, phone);
        OtpPage page = signsIn(browser, app, person).as(OtpPage.class);
        assertThat(page.offersTrust()).isFalse();

        page.submits(Map.of("otp", phone.code(), "trustDevice", "on")).as(Arrival.class);

        assertThat(person.credentials("trusted-device")).isEmpty();
        assertThat(browser.cookies(COOKIE)).isEmpty();
    }

    @Test
    void one_from_before_is_no_help_neither_to_its_owner_nor_to_a_thief(
            Application app, Browser browser, Browser thief, Realm realm) {
        Totp phone = Totp.random();
        User person = trusting(app, browser, realm, phone);
        thief.steals(COOKIE, browser);

        Bound.THROUGH_A_GROUP_AND_A_COMPOSITE.become(realm, person);

        signsIn(thief, app, person).as(OtpPage.class);
        OtpPage page = signsIn(browser, app, person).as(OtpPage.class);
        assertThat(page.offersTrust()).isFalse();
        assertThat(person.sessions()).as("the one that trusted").isOne();
    }

    @Test
    void a_session_that_a_trusted_device_opened_earns_no_role(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = trusting(app, browser, realm, phone);
        Tokens before = signsIn(browser, app, person).as(Arrival.class).tokens();
        assertThat(before.acr()).isEqualTo("aal1");
        Bound.DIRECTLY.become(realm, person);

        Tokens refreshed = app.refresh(before).tokens();
        assertThat(refreshed.access().toString()).doesNotContain(Bound.ROLE);
        Tokens proven = browser.opens(app)
                .as(SecondFactorPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();

        assertThat(proven.realmRoles()).contains(Bound.ROLE);
        assertThat(proven.acr()).isEqualTo("aal2");
    }

    private static User trusting(Application app, Browser browser, Realm realm, Totp phone) {
        User person = realm.newUser(phone);
        signsIn(browser, app, person)
                .as(OtpPage.class)
                .enterAndTrust(phone.code())
                .as(Arrival.class);
        assertThat(person.credentials("trusted-device")).hasSize(1);
        return person;
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        browser.forgets("KEYCLOAK_IDENTITY");
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
