package io.portcullis.stories.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Server;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Each code of the authenticator app works once. */
@Portcullis
final class CodeOnceStory {
    @Test
    void of_two_posts_at_the_same_moment_one_signs_in(Application app, Browser browser, Browser other, Realm realm) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        List<OtpPage> pages = List.of(asked(browser, app, person), asked(other, app, person));
        String code = phone.code();
        AtomicInteger next = new AtomicInteger();

        List<Page> answers =
                AtOnce.times(2, () -> pages.get(next.getAndIncrement()).enter(code));

        assertThat(answers).filteredOn(Arrival.class::isInstance).hasSize(1);
    }

    @Test
    void a_used_one_is_refused_in_another_browser_and_in_the_password_grant(
            Application app, Browser browser, Browser other, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        String code = phone.code();
        asked(browser, app, person).enter(code).as(Arrival.class);

        asked(other, app, person).enter(code).as(OtpPage.class);
        assertThat(cli.signsIn(person.username(), Realm.PASSWORD, code).status())
                .isEqualTo(401);
    }

    @Test
    void one_used_in_the_password_grant_is_refused_in_a_browser(
            Application app, Browser browser, Realm realm, CommandLine cli) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        String code = phone.code();
        assertThat(cli.signsIn(person.username(), Realm.PASSWORD, code).tokens().acr())
                .isEqualTo("aal2");

        asked(browser, app, person).enter(code).as(OtpPage.class);
    }

    @Test
    void a_used_one_is_refused_after_a_restart(
            Application app, Browser browser, Browser other, Realm realm, Server server) {
        Totp phone = Totp.random();
        User person = realm.newUser(phone);
        String code = phone.code();
        asked(browser, app, person).enter(code).as(Arrival.class);

        server.restart();

        asked(other, app, person).enter(code).as(OtpPage.class);
    }

    private static OtpPage asked(Browser browser, Application app, User person) {
        return browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(OtpPage.class);
    }
}
