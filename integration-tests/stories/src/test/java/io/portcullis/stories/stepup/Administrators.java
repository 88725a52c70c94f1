package io.portcullis.stories.stepup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import org.jspecify.annotations.Nullable;

/** What the stories about those who keep a realm or an organization in order have in common. */
final class Administrators {
    private Administrators() {}

    /** A new person who has these roles of {@code realm-management}. */
    static User of(Realm realm, String... roles) {
        User person = realm.newUser();
        for (String role : roles) {
            person.grant(realm.clientRole("realm-management", role));
        }
        return person;
    }

    static Tokens signIn(CommandLine cli, User person) {
        return cli.signsIn(person.username(), Realm.PASSWORD).tokens();
    }

    /** What somebody is answered under {@code /admin/realms/<realm>}, with a body or without. */
    static Answer call(Realm realm, Tokens tokens, String method, String path, @Nullable JsonNode body) {
        return body == null ? realm.asAdmin(tokens, method, path) : realm.asAdmin(tokens, method, path, body);
    }

    /** The person becomes an administrator of the organization, which is made if there is none. */
    static void lets(Realm realm, User person, String organization) {
        if (realm.admin("/organizations?search=" + organization).isEmpty()) {
            realm.adminPost(
                    "/organizations",
                    Json.object()
                            .put("name", organization)
                            .put("alias", organization)
                            .set("domains", Json.list(Json.object().put("name", organization + ".example"))));
        }
        String path = organizationPath(realm, organization);
        realm.adminPost(path + "/members", TextNode.valueOf(person.id()));
        if (realm.admin(path + "/groups?search=administrators").isEmpty()) {
            realm.adminPost(path + "/groups", Json.object().put("name", "administrators"));
        }
        realm.adminPut(path + "/groups/" + group(realm, path) + "/members/" + person.id(), Json.object());
    }

    static String organizationPath(Realm realm, String alias) {
        return "/organizations/"
                + realm.admin("/organizations?search=" + alias)
                        .get(0)
                        .path("id")
                        .asText();
    }

    /** The group of an organization's administrators. */
    static String group(Realm realm, String organizationPath) {
        return realm.admin(organizationPath + "/groups?search=administrators")
                .get(0)
                .path("id")
                .asText();
    }

    static int version(StepUp stepUp, Tokens anybody) {
        return stepUp.policy(anybody, "").json().path("version").asInt();
    }

    /** Asked for a fresh sign-in, by RFC 9470 for programs and in a sentence for the admin console. */
    static void assertAskedToSignIn(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        Challenge challenge = Challenge.in(answer);
        assertThat(challenge.scheme()).isEqualTo("Bearer");
        assertThat(challenge.parameter("error")).isEqualTo("insufficient_user_authentication");
        assertThat(challenge.parameter("acr_values")).matches("[^ ]+");
        assertThat(challenge.parameter("max_age")).matches("[0-9]+");
        assertThat(answer.json().path("errorMessage").asText()).contains("sign-in within the last");
        assertThat(answer.json().has("error")).isFalse();
    }

    /** Refused for want of permission, with nothing said of proofs. */
    static void assertForbidden(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).doesNotContain("sign-in within");
    }

    /** A refusal that says why, as RFC 9457 has it. */
    static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).isNotEmpty();
    }
}
