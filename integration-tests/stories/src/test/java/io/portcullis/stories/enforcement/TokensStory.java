package io.portcullis.stories.enforcement;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.SignInPage;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import org.junit.jupiter.api.Test;

/**
 * What tells of a role that was given within a session, before and after the second factor. With it come the role of a
 * client, and that client's audience.
 */
@Portcullis(realm = RolesInTokens.class)
final class TokensStory {
    private static final String CLIENT = "realm-management";

    TokensStory(Realm realm) {
        realm.role(Bound.ROLE).composes(realm.clientRole(CLIENT, "view-users"));
    }

    @Test
    void nothing_of_the_standard_scopes_tells_of_it(
            Application app, Browser browser, Realm realm, Api api, User person) {
        Application asking = app.asking("scope", "openid microprofile-jwt");
        Tokens early = givenWithinASession(browser, asking, realm, person);

        assertUntold(app, api, early);
        assertThat(early.audience()).doesNotContain(CLIENT);

        Tokens earned = proves(browser, asking);
        assertThat(earned.realmRoles()).contains(Bound.ROLE);
        assertThat(earned.clientRoles(CLIENT)).contains("view-users");
        assertThat(earned.audience()).contains(CLIENT);
        assertThat(earned.id().path("groups").toString()).contains(Bound.ROLE);
        assertThat(api.introspects(earned).body()).contains(Bound.ROLE, CLIENT);
    }

    @Test
    void no_mapper_of_an_application_tells_of_it(Application app, Browser browser, Realm realm, Api api, User person) {
        Application other = app.other(RolesInTokens.OWN_MAPPER);
        Tokens early = givenWithinASession(browser, other, realm, person);

        assertUntold(other, api, early);

        Tokens earned = proves(browser, other);
        assertThat(earned.access().path(RolesInTokens.CLAIM).toString()).contains(Bound.ROLE);
        assertThat(earned.id().path(RolesInTokens.CLAIM).toString()).contains(Bound.ROLE);
        assertThat(other.userinfo(earned).body()).contains(Bound.ROLE);
        assertThat(api.introspects(earned).body()).contains(Bound.ROLE);
    }

    @Test
    void no_mapper_that_knows_only_this_role_tells_of_it(Application app, Browser browser, Realm realm, User person) {
        Application other = app.other(RolesInTokens.HARDCODED);
        Tokens early = givenWithinASession(browser, other, realm, person);

        assertThat(early.access().toString()).doesNotContain(Bound.ROLE);

        assertThat(proves(browser, other).realmRoles()).contains(Bound.ROLE);
    }

    @Test
    void nothing_tells_of_it_for_a_lightweight_token(
            Application app, Browser browser, Realm realm, Api api, User person) {
        Application other = app.other(RolesInTokens.LIGHTWEIGHT);
        Tokens early = givenWithinASession(browser, other, realm, person);

        assertThat(early.access().toString() + early.id()).doesNotContain(Bound.ROLE);
        assertThat(api.introspects(early).body())
                .contains("\"active\":true")
                .doesNotContain(Bound.ROLE)
                .doesNotContain("view-users");

        Tokens earned = proves(browser, other);
        assertThat(api.introspects(earned).body()).contains(Bound.ROLE);
    }

    @Test
    void no_exchanged_token_tells_of_it(Application app, Browser browser, Realm realm, Api api, User person) {
        Tokens early = givenWithinASession(browser, app, realm, person);

        assertThat(api.exchanges(early).tokens().access().toString())
                .doesNotContain(Bound.ROLE)
                .doesNotContain(CLIENT);

        Tokens earned = api.exchanges(proves(browser, app)).tokens();
        assertThat(earned.realmRoles()).contains(Bound.ROLE);
    }

    @Test
    void other_roles_are_told(Application app, Browser browser, Realm realm, User person) {
        person.grant(realm.role("view-audit-log"), realm.clientRole(CLIENT, "query-users"));

        Tokens early = givenWithinASession(browser, app, realm, person);

        assertThat(early.realmRoles()).contains("view-audit-log");
        assertThat(early.clientRoles(CLIENT)).containsExactly("query-users");
    }

    private static void assertUntold(Application app, Api api, Tokens tokens) {
        assertThat(tokens.access().toString()).doesNotContain(Bound.ROLE).doesNotContain("view-users");
        assertThat(tokens.id().toString()).doesNotContain(Bound.ROLE).doesNotContain("view-users");
        assertThat(app.userinfo(tokens).body())
                .contains("\"sub\"")
                .doesNotContain(Bound.ROLE)
                .doesNotContain("view-users");
        assertThat(api.introspects(tokens).body())
                .contains("\"active\":true")
                .doesNotContain(Bound.ROLE)
                .doesNotContain("view-users");
    }

    private static Tokens givenWithinASession(Browser browser, Application app, Realm realm, User person) {
        Tokens before = browser.opens(app)
                .as(SignInPage.class)
                .enter(person.username(), Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
        Bound.THROUGH_A_GROUP_AND_A_COMPOSITE.become(realm, person);
        return app.refresh(before).tokens();
    }

    private static Tokens proves(Browser browser, Application app) {
        return Enrolment.on(browser.opens(app)).next().as(Arrival.class).tokens();
    }
}
