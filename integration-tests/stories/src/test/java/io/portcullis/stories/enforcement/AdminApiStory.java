package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.OtpPage;
import io.portcullis.stories.harness.Page;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.Totp;
import io.portcullis.stories.harness.User;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keycloak's Admin REST API, which asks what roles a person has and not what a token tells, is closed as well. */
@Portcullis(realm = RolesInTokens.class)
final class AdminApiStory {
    AdminApiStory(Realm realm) {
        realm.role(Bound.ROLE).composes(realm.clientRole("realm-management", "manage-users"));
    }

    @ParameterizedTest
    @EnumSource
    void without_a_second_factor_in_the_session_every_call_is_forbidden(
            Bound bound, Application app, Browser browser, Realm realm, User other) {
        User person = realm.newUser();
        Tokens before = signsIn(browser, app, person).as(Arrival.class).tokens();
        bound.become(realm, person);

        for (Tokens tokens : List.of(before, app.refresh(before).tokens())) {
            assertForbidden(realm.asAdmin(tokens, "GET", ""));
            assertForbidden(realm.asAdmin(tokens, "GET", "/users"));
            assertForbidden(realm.asAdmin(tokens, "DELETE", "/users/" + other.id()));
            assertForbidden(realm.asAdmin(tokens, "GET", "/second-factor-locks/" + other.id()));
        }
        assertThat(realm.knows(other.email())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void with_one_they_succeed(Bound bound, Application app, Browser browser, Realm realm, User other) {
        User person = realm.newUser();
        signsIn(browser, app, person).as(Arrival.class);
        bound.become(realm, person);

        Tokens tokens =
                Enrolment.on(browser.opens(app)).next().as(Arrival.class).tokens();

        assertThat(realm.asAdmin(tokens, "GET", "/users").status()).isEqualTo(200);
        assertThat(realm.asAdmin(tokens, "DELETE", "/users/" + other.id()).status())
                .isEqualTo(204);
    }

    @Test
    void a_second_factor_in_another_session_is_none_in_this_one(
            Application app, Browser browser, Browser elsewhere, Realm realm) {
        User person = realm.newUser();
        Tokens tokens = signsIn(browser, app, person).as(Arrival.class).tokens();
        Bound.DIRECTLY.become(realm, person);

        Tokens there = Enrolment.on(signsIn(elsewhere, app, person))
                .next()
                .as(Arrival.class)
                .tokens();

        assertThat(realm.asAdmin(there, "GET", "/users").status()).isEqualTo(200);
        assertForbidden(realm.asAdmin(tokens, "GET", "/users"));
        assertForbidden(realm.asAdmin(app.refresh(tokens).tokens(), "GET", "/users"));
    }

    @Test
    void so_they_are_with_lightweight_tokens(Application app, Browser browser, Realm realm) {
        Application lightweight = app.other(RolesInTokens.LIGHTWEIGHT);
        User person = realm.newUser();
        Tokens tokens = signsIn(browser, lightweight, person).as(Arrival.class).tokens();
        Bound.DIRECTLY.become(realm, person);

        assertForbidden(realm.asAdmin(tokens, "GET", "/users"));

        Tokens earned = Enrolment.on(browser.opens(lightweight))
                .next()
                .as(Arrival.class)
                .tokens();
        assertThat(realm.asAdmin(earned, "GET", "/users").status()).isEqualTo(200);
    }

    @Test
    void so_they_are_with_offline_tokens(Application app, Browser browser, Realm realm) {
        Application offline = app.asking("scope", "openid offline_access");
        User person = realm.newUser();
        Tokens before = signsIn(browser, offline, person).as(Arrival.class).tokens();
        Bound.DIRECTLY.become(realm, person);

        assertForbidden(realm.asAdmin(app.refresh(before).tokens(), "GET", "/users"));
    }

    @Test
    void a_forged_token_is_told_apart(Application app, Browser browser, Realm realm) {
        User person = realm.newUser();
        String token = signsIn(browser, app, person).as(Arrival.class).tokens().accessToken();
        Bound.DIRECTLY.become(realm, person);
        int signature = token.lastIndexOf('.') + 1;
        String other = token.charAt(signature) == 'A' ? "B" : "A";
        String forged = token.substring(0, signature) + other + token.substring(signature + 1);

        Answer answer = realm.asAdmin(new Tokens(forged, "", ""), "GET", "/users");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(realm.asAdmin(new Tokens("nonsense", "", ""), "GET", "/users")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void administrators_without_such_a_role_are_left_alone(Application app, Browser browser, Realm realm, User person) {
        person.grant(realm.clientRole("realm-management", "view-users"));

        Tokens tokens = signsIn(browser, app, person).as(Arrival.class).tokens();

        assertThat(realm.asAdmin(tokens, "GET", "/users").status()).isEqualTo(200);
    }

    @Test
    void a_sign_in_with_the_code_opens_it(Application app, Browser browser, Realm realm) {
        Totp phone = Totp.random();
        User person = Bound.DIRECTLY.person(realm, phone);

        Tokens tokens = signsIn(browser, app, person)
                .as(OtpPage.class)
                .enter(phone.code())
                .as(Arrival.class)
                .tokens();

        assertThat(realm.asAdmin(tokens, "GET", "/users").status()).isEqualTo(200);
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).contains("second factor");
    }

    private static Page signsIn(Browser browser, Application app, User person) {
        return browser.opens(app).as(SignInPage.class).enter(person.username(), Realm.PASSWORD);
    }
}
