package io.portcullis.stories.pages;

import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Chrome;
import io.portcullis.stories.harness.Mail;
import io.portcullis.stories.harness.Mailbox;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the sign-in, as people see it; what was seen is in {@code target/fork-<n>/screenshots}. */
@Portcullis(realm = PagesStory.ThreeRequests.class)
final class PagesStory {
    /** So that the limit is reached soon. */
    static final class ThreeRequests implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            realm.magicLink("requests", 3).magicLink("addressRequests", 1_000);
        }
    }

    private static final String FIREFOX_ON_WINDOWS =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void are_accessible_and_fit(
            String language, Application app, Chrome chrome, Browser desk, Mailbox mailbox, User person, User other) {
        Looks looks = new Looks(chrome, language);

        chrome.opens(app);
        looks.at("login-login", "sign-in");
        chrome.type("username", person.email());
        chrome.type("password", "wrong");
        chrome.click("#kc-login");
        looks.at("login-login", "sign-in-wrong");
        chrome.type("username", "");
        chrome.click("#portcullis-magic-link");
        looks.at("login-portcullis-magic-link-request", "request");
        chrome.click("#portcullis-magic-link-form button");
        looks.at("login-portcullis-magic-link-request", "request-empty");

        chrome.type("username", person.email());
        chrome.click("#portcullis-magic-link-form button");
        looks.at("login-portcullis-magic-link-sent", "sent");
        Mail mail = mailbox.latestFor(person.email());
        chrome.type("code", mail.wrongCode());
        chrome.click("#portcullis-code-form button");
        looks.at("login-portcullis-magic-link-sent", "sent-wrong");

        chrome.without("portcullis-continue.js").opens(mail.link());
        looks.at("login-portcullis-magic-link-confirm", "confirm");
        chrome.click("#portcullis-continue");
        chrome.arrives();

        desk.sending("User-Agent", FIREFOX_ON_WINDOWS);
        desk.sending("Accept-Language", language);
        desk.asksForLink(app, other.email());
        Mail elsewhere = mailbox.latestFor(other.email());
        chrome.opens(elsewhere.link());
        looks.at("login-portcullis-magic-link-confirm", "confirm-elsewhere");
        chrome.type("code", elsewhere.wrongCode());
        chrome.click("#portcullis-continue");
        looks.at("login-portcullis-magic-link-confirm", "confirm-elsewhere-wrong");
        desk.followsAndConfirms(elsewhere.link());
        chrome.opens(elsewhere.link());
        looks.at("login-portcullis-magic-link-refused", "refused");

        looks.assertNothingFound();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void of_limit_and_second_factor_too(String language, Application app, Chrome chrome, Mailbox mailbox, User person) {
        Looks looks = new Looks(chrome, language);

        chrome.opens(app);
        chrome.click("#portcullis-magic-link");
        chrome.type("username", person.email());
        chrome.click("#portcullis-magic-link-form button");
        chrome.click("[name=resend]");
        looks.at("login-portcullis-magic-link-sent", "sent-again");
        chrome.click("[name=resend]");
        chrome.click("[name=resend]");
        looks.at("login-portcullis-too-many-requests", "too-many-requests");

        chrome.opens(app);
        chrome.type("username", "bob@example.org");
        chrome.type("password", Realm.PASSWORD);
        chrome.click("#kc-login");
        looks.at("login-portcullis-otp", "otp");
        chrome.type("otp", "000000");
        chrome.click("#kc-login");
        looks.at("login-portcullis-otp", "otp-wrong");

        looks.assertNothingFound();
    }
}
