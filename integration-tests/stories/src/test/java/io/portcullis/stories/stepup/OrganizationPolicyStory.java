package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Administrators.assertProblem;
import static io.portcullis.stories.stepup.Administrators.signIn;
import static io.portcullis.stories.stepup.Administrators.version;
import static io.portcullis.stories.stepup.Confirmations.signsIn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Challenge;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.ConfirmIdentityPage;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration.QuickPasswords;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code olga} administers {@code north} and is a plain member of {@code south}, where {@code otto} is too. */
@Portcullis(realm = QuickPasswords.class)
final class OrganizationPolicyStory {
    private final Realm realm;
    private final StepUp stepUp;
    private final Rules rules;
    private final CommandLine cli;
    private final Clock clock;

    OrganizationPolicyStory(Realm realm, StepUp stepUp, Rules rules, CommandLine cli, Clock clock) {
        this.realm = realm;
        this.stepUp = stepUp;
        this.rules = rules;
        this.cli = cli;
        this.clock = clock;
    }

    @BeforeEach
    void northHasNoRules() {
        Tokens olga = olga();
        put(olga, "north", etag(olga));
    }

    @Test
    void members_read_what_is_in_force_and_administrators_their_own_rules(Api api) {
        Tokens olga = olga();
        Tokens otto = cli.signsIn("otto", Realm.PASSWORD).tokens();
        Tokens alice = cli.signsIn("alice", Realm.PASSWORD).tokens();
        put(olga, "north", etag(olga), rule("payments.approve").put("gracePeriod", 60));
        Answer nowhere = stepUp.policy(alice, "?organization=nowhere");
        assertProblem(nowhere, 404);

        assertThat(grace(stepUp.policy(olga, "?organization=north"))).isEqualTo(60);
        assertThat(grace(stepUp.policy(olga, "?organization=south"))).isEqualTo(900);
        assertThat(grace(stepUp.policy(otto, "?organization=south"))).isEqualTo(900);
        assertThat(stepUp.policy(olga, "").body()).doesNotContain("60");
        for (Answer outside : List.of(
                stepUp.policy(otto, "?organization=north"),
                stepUp.policy(alice, "?organization=north"),
                stepUp.policy(alice, "?organization=south"),
                stepUp.policy(api.token(), "?organization=north"),
                stepUp.organizationPolicy(olga, "south"),
                stepUp.organizationPolicy(otto, "south"),
                stepUp.organizationPolicy(otto, "north"),
                stepUp.organizationPolicy(alice, "north"),
                stepUp.organizationPolicy(api.token(), "north"),
                stepUp.organizationPolicy(olga, "nowhere"),
                put(olga, "south", "*"),
                put(olga, "nowhere", "*"),
                put(otto, "south", "*", rule("payments.approve")),
                put(otto, "north", "*"),
                put(alice, "north", "*"))) {
            assertThat(outside.status()).isEqualTo(404);
            assertThat(outside.body()).isEqualTo(nowhere.body());
        }
        assertProblem(stepUp.send(null, "GET", "/organizations/north/policy", null, Map.of()), 401);
        assertThat(stepUp.organizationPolicy(olga, "north").body())
                .isEqualTo(
                        "{\"rules\":[{\"match\":\"payments.approve\",\"gracePeriod\":60,\"methods\":[],\"enabled\":true}]}");
        assertThat(rules.stored("payments.approve", "south")).isNull();
        assertThat(stepUp.send(olga, "GET", "/organizations", null, Map.of()).body())
                .isEqualTo("{\"organizations\":[{\"alias\":\"north\",\"name\":\"North\"}]}");
        assertThat(stepUp.send(otto, "GET", "/organizations", null, Map.of()).body())
                .isEqualTo("{\"organizations\":[]}");
    }

    @Test
    void who_administered_it_until_now_does_no_longer(User person) {
        Administrators.lets(realm, person, "north");
        Tokens tokens = signIn(cli, person);
        String etag = etag(tokens);
        String north = Administrators.organizationPath(realm, "north");
        String membership = north + "/groups/" + Administrators.group(realm, north) + "/members/" + person.id();

        assertThat(realm.adminCall("DELETE", membership, null).status()).isEqualTo(204);

        assertThat(stepUp.organizationPolicy(tokens, "north").status()).isEqualTo(404);
        assertThat(put(tokens, "north", etag, rule("payments.approve")).status())
                .isEqualTo(404);
        assertThat(stepUp.policy(tokens, "?organization=north").status()).isEqualTo(200);
        assertThat(realm.adminCall("DELETE", north + "/members/" + person.id(), null)
                        .status())
                .isEqualTo(204);
        assertThat(stepUp.policy(tokens, "?organization=north").status()).isEqualTo(404);
        assertThat(own()).isEmpty();
    }

    @Test
    void to_change_them_takes_a_fresh_proof_and_is_told_to_its_administrators_only(
            Application app, Browser browser, Api api, AuditTrail trail, User administrator, User southern) {
        Administrators.lets(realm, administrator, "north");
        Administrators.lets(realm, southern, "south");
        Tokens tokens = signsIn(browser, app, administrator);
        String etag = etag(tokens);
        ObjectNode wanted = rule("payments.approve")
                .put("gracePeriod", 120)
                .put("minimumProof", "verified")
                .set("methods", Json.texts("otp", "pwd"));
        clock.forward(Duration.ofSeconds(901));
        Tokens old = app.refresh(tokens).tokens();
        int version = version(stepUp, old);

        Answer refused = put(old, "north", etag, wanted);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().path("operation").asText()).isEqualTo("security-config.modify");
        Challenge challenge = Challenge.in(refused);
        assertThat(challenge.parameter("error")).isEqualTo("insufficient_user_authentication");
        assertThat(challenge.parameter("max_age")).isEqualTo("900");
        assertThat(etag(old)).isEqualTo(etag);
        assertThat(version(stepUp, old)).isEqualTo(version);

        Tokens fresh = browser.opens(challenge.followedBy(app))
                .as(ConfirmIdentityPage.class)
                .enterPassword(Realm.PASSWORD)
                .as(Arrival.class)
                .tokens();
        Answer changed = put(fresh, "north", etag, wanted);

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag").orElseThrow()).isNotEqualTo(etag).isEqualTo(etag(fresh));
        assertThat(stepUp.organizationPolicy(fresh, "north").body()).isEqualTo(changed.body());
        assertThat(version(stepUp, fresh)).isEqualTo(version + 1);
        clock.forward(Duration.ofSeconds(130));
        assertThat(stepUp.evaluate(api.token(), StepUp.question(fresh, "payments.approve", "north"))
                        .json()
                        .at("/context/methods"))
                .containsExactlyInAnyOrder(TextNode.valueOf("pwd"), TextNode.valueOf("otp"));
        assertThat(stepUp.allows(api.token(), fresh, "payments.approve")).isTrue();

        AuditEntry entry = trail.readBy(fresh).latest("step-up-policy.update", "actor", administrator.username());
        assertThat(entry.organizations()).containsExactly("north");
        assertThat(entry.changes()).contains("/policyVersion: " + version + " -> " + (version + 1));
        assertThat(entry.json().at("/auth/stepUp/method").asText()).isEqualTo("pwd");
        assertThat(trail.entry(entry.id()).json()).isEqualTo(entry.json());
        AuditTrail elsewhere = trail.readBy(signIn(cli, southern));
        assertThat(elsewhere.get("/entries/" + entry.id()).status()).isEqualTo(404);
        assertThat(elsewhere.entries("action", "step-up-policy.*")).isEmpty();
    }

    @Test
    void nobody_overwrites_what_they_have_not_read() {
        Tokens olga = olga();
        String empty = etag(olga);
        ObjectNode one = rule("payments.approve").put("gracePeriod", 60);

        Answer unread = stepUp.send(olga, "PUT", "/organizations/north/policy", rules(one), Map.of());

        assertProblem(unread, 428);
        for (String other : List.of("\"another\"", "W/" + empty, "")) {
            assertProblem(put(olga, "north", other, one), 412);
        }
        assertThat(own()).isEmpty();
        assertThat(put(olga, "north", "\"another\", " + empty, one).status()).isEqualTo(200);
        assertProblem(put(olga, "north", empty), 412);
        Answer known =
                stepUp.send(olga, "GET", "/organizations/north/policy", null, Map.of("If-None-Match", etag(olga)));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();

        String etag = etag(olga);
        int version = version(stepUp, olga);
        AtomicInteger seconds = new AtomicInteger(100);
        List<Answer> answers = AtOnce.times(
                4,
                () -> put(olga, "north", etag, rule("payments.approve").put("gracePeriod", seconds.incrementAndGet())));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 412).containsOnlyOnce(200);
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(stepUp.organizationPolicy(olga, "north").body()).isEqualTo(winner.body());
        assertThat(own()).hasSize(1);
        assertThat(version(stepUp, olga)).isEqualTo(version + 1);
    }

    @Test
    void of_rules_that_are_wrong_none_is_taken() {
        rules.set("north.floor", "binding", "floor", "gracePeriod", "300");
        rules.set("north.narrow.*", "methods", "pwd");
        Tokens olga = olga();
        put(olga, "north", etag(olga), rule("payments.approve").put("gracePeriod", 60));
        String etag = etag(olga);
        int version = version(stepUp, olga);
        List<ObjectNode> wrong = List.of(
                Json.object(),
                rule(""),
                rule("a b"),
                rule("a\u0000b"),
                rule("bulk.modify").put("gracePeriod", 7200),
                rule("bulk.modify").put("gracePeriod", 0),
                rule("bulk.modify").put("gracePeriod", -5),
                rule("bulk.modify").put("gracePeriod", 1L << 40),
                rule("bulk.modify").put("gracePeriod", 60.5),
                rule("bulk.modify").put("gracePeriod", "60"),
                rule("bulk.modify").put("minimumProof", "certain"),
                rule("bulk.modify").put("minimumProof", 1),
                rule("bulk.modify").put("enabled", "false"),
                rule("bulk.modify").put("methods", "pwd"),
                rule("bulk.modify").set("methods", Json.texts("fax")),
                rule("bulk.modify").set("methods", Json.texts("pwd,otp", "")),
                rule("bulk.modify").set("methods", Json.list(Json.texts("pwd"))),
                rule("bulk.modify").put("organization", "south"),
                rule("bulk.modify").put("binding", "floor"),
                rule("north.floor").put("gracePeriod", 301),
                rule("north.*").put("enabled", false),
                rule("payments.approve"),
                rule("security-config.modify").set("methods", Json.texts("passkey")));
        for (ObjectNode each : wrong) {
            // The first one is right, and would replace what is there.
            Answer answer = put(
                    olga,
                    "north",
                    etag,
                    rule("payments.approve").put("gracePeriod", 30),
                    rule("settlements.commit"),
                    each);
            assertProblem(answer, 400);
            assertThat(answer.body()).as(each.toString()).doesNotContain("step-up-policy.");
        }
        List<String> bodies = new ArrayList<>(List.of("", "nonsense", "[]", "{}", "{\"rules\":{}}", "{\"rules\":[1]}"));
        bodies.add("{\"rules\":[],\"more\":1}");
        bodies.add("{\"rules\":[],\"rules\":[]}");
        bodies.add("{\"rules\":[" + "{\"match\":\"a.b\"},".repeat(100) + "{\"match\":\"a.c\"}]}");
        bodies.add("{\"rules\":[{\"match\":\"" + "x".repeat(70_000) + "\"}]}");
        for (String body : bodies) {
            assertProblem(
                    stepUp.sendText(olga, "PUT", "/organizations/north/policy", body, Map.of("If-Match", etag)), 400);
        }

        assertThat(etag(olga)).isEqualTo(etag);
        assertThat(version(stepUp, olga)).isEqualTo(version);
        assertThat(own()).hasSize(1);
        assertThat(put(olga, "north", etag, rule("bulk.modify").put("gracePeriod", 7200))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("The rule bulk.modify of the organization north has a grace period of 7200 s;"
                        + " the realm allows organizations at most 3600 s.");
    }

    @Test
    void what_the_realms_administrator_wrote_is_read_as_it_counts() {
        ObjectNode careless = Rules.rule(" settlements.commit ", "organization", " north ", "gracePeriod", " 300 ");
        careless.withObject("/config").set("methods", Json.texts("pwd, otp"));
        assertThat(rules.add(careless).status()).isEqualTo(201);
        Tokens olga = olga();

        Answer answer = stepUp.organizationPolicy(olga, "north");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"rules\":[{\"match\":\"settlements.commit\",\"gracePeriod\":300,\"methods\":[\"otp\",\"pwd\"],"
                                + "\"enabled\":true}]}");
        assertThat(put(olga, "north", etag(olga)).status()).isEqualTo(200);
        assertThat(rules.stored(" settlements.commit ", " north ")).isNull();
    }

    @Test
    void programs_change_nothing_and_other_realms_are_others(Api api) {
        User program = realm.serviceAccount("demo-api");
        Administrators.lets(realm, program, "north");
        Tokens token = api.token();
        assertThat(stepUp.organizationPolicy(token, "north").status()).isEqualTo(200);

        assertProblem(put(token, "north", etag(token), rule("payments.approve")), 403);

        assertThat(own()).isEmpty();
        String membership = Administrators.organizationPath(realm, "north") + "/members/" + program.id();
        assertThat(realm.adminCall("DELETE", membership, null).status()).isEqualTo(204);
        try (Realm other = realm.another()) {
            Tokens there = cli.of(other).signsIn("olga", Realm.PASSWORD).tokens();
            User olgaThere = other.user("olga");
            Administrators.lets(other, olgaThere, "elsewhere");
            Answer answer = put(there, "north", "*", rule("payments.approve"));
            assertProblem(answer, 401);
            assertThat(Challenge.in(answer).parameters()).isEqualTo(Map.of("error", "invalid_token"));
            assertThat(stepUp.organizationPolicy(olga(), "elsewhere").status()).isEqualTo(404);
            assertThat(stepUp.of(other).organizationPolicy(there, "elsewhere").status())
                    .isEqualTo(200);
            put(olga(), "north", etag(olga()), rule("payments.approve").put("gracePeriod", 60));
            assertThat(grace(stepUp.of(other).policy(there, "?organization=north")))
                    .isEqualTo(900);
        }
    }

    private Tokens olga() {
        return cli.signsIn("olga", Realm.PASSWORD).tokens();
    }

    private String etag(Tokens tokens) {
        return stepUp.organizationPolicy(tokens, "north").header("ETag").orElseThrow();
    }

    private Answer put(Tokens tokens, String organization, String etag, ObjectNode... rules) {
        return stepUp.setOrganizationPolicy(tokens, organization, etag, rules(rules));
    }

    private static ObjectNode rules(ObjectNode... rules) {
        return Json.object().set("rules", Json.list(rules));
    }

    private static ObjectNode rule(String match) {
        return Json.object().put("match", match);
    }

    /** The components that are {@code north}'s rules. */
    private List<JsonNode> own() {
        List<JsonNode> own = new ArrayList<>();
        realm.admin("/components?type=" + Rules.PAGE).forEach(component -> {
            if (component.at("/config/organization/0").asText().strip().equals("north")) {
                own.add(component);
            }
        });
        return own;
    }

    /** What is asked for {@code payments.approve}. */
    private static int grace(Answer policy) {
        assertThat(policy.status()).as(policy.body()).isEqualTo(200);
        for (JsonNode each : policy.json().path("operations")) {
            if (each.path("match").asText().equals("payments.approve")) {
                return each.path("gracePeriod").asInt();
            }
        }
        throw new AssertionError("No payments.approve");
    }
}
