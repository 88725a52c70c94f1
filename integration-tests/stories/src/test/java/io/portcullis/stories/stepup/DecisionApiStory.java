package io.portcullis.stories.stepup;

import static io.portcullis.stories.stepup.Administrators.assertProblem;
import static io.portcullis.stories.stepup.Administrators.signIn;
import static io.portcullis.stories.stepup.Administrators.version;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.Application;
import io.portcullis.stories.harness.Arrival;
import io.portcullis.stories.harness.Browser;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.RealmDeclaration;
import io.portcullis.stories.harness.RealmUnderTest;
import io.portcullis.stories.harness.Role;
import io.portcullis.stories.harness.Rules;
import io.portcullis.stories.harness.StepUp;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Applications ask in the shapes of AuthZEN 1.0, and learn no more than they need. */
@Portcullis(realm = DecisionApiStory.AtHome.class)
final class DecisionApiStory {
    private static final String OPERATION = "payments.approve";
    private static final String HOME = "https://app.example";
    private static final Duration JUST_TOO_LONG = Duration.ofSeconds(901);

    /** The command line's tokens are used by scripts of one origin. */
    static final class AtHome implements RealmDeclaration {
        @Override
        public void declare(RealmUnderTest realm) {
            new QuickPasswords().declare(realm);
            realm.client("demo-cli", client -> client.set("webOrigins", Json.texts(HOME)));
        }
    }

    private final StepUp stepUp;
    private final Api api;
    private final CommandLine cli;
    private final Clock clock;

    DecisionApiStory(StepUp stepUp, Api api, CommandLine cli, Clock clock) {
        this.stepUp = stepUp;
        this.api = api;
        this.cli = cli;
        this.clock = clock;
    }

    @Test
    void a_refusal_is_an_answer_and_says_what_would_do(User person, Rules rules) {
        rules.set("ledgers.close", "methods", "otp,passkey", "gracePeriod", "300");
        rules.set("ledgers.reopen", "enabled", "false", "methods", "otp");
        Tokens tokens = signIn(cli, person);
        assertThat(stepUp.decision(api.token(), tokens, OPERATION).toString()).isEqualTo("{\"decision\":true}");
        clock.forward(JUST_TOO_LONG);
        Tokens program = api.token();

        JsonNode denied = stepUp.decision(program, tokens, OPERATION);
        JsonNode second = stepUp.decision(program, tokens, "ledgers.close");

        assertThat(names(denied)).containsExactlyInAnyOrder("decision", "context");
        assertThat(denied.path("decision").isBoolean()).isTrue();
        assertThat(denied.path("decision").asBoolean()).isFalse();
        assertThat(names(denied.path("context")))
                .containsExactlyInAnyOrder("acr_values", "max_age", "operation", "methods", "policy_version");
        assertThat(denied.at("/context/acr_values").asText()).isEqualTo("aal1");
        assertThat(denied.at("/context/max_age").asInt()).isEqualTo(900);
        assertThat(denied.at("/context/operation").asText()).isEqualTo(OPERATION);
        assertThat(denied.at("/context/methods")).hasSize(7);
        assertThat(denied.at("/context/policy_version").asInt())
                .isEqualTo(version(stepUp, cli.refresh(tokens).tokens()));
        assertThat(second.at("/context/acr_values").asText()).isEqualTo("aal2");
        assertThat(second.at("/context/methods")).containsExactlyInAnyOrder(text("otp"), text("passkey"));
        for (String free : List.of("ledgers.reopen", "nobody.made-a-rule-for-this")) {
            assertThat(stepUp.decision(program, tokens, free).toString())
                    .as(free)
                    .isEqualTo("{\"decision\":true}");
        }
    }

    @Test
    void what_is_missing_or_wrong_is_400_and_what_is_unknown_is_ignored(User person) {
        Tokens program = api.token();
        Tokens tokens = signIn(cli, person);
        ObjectNode question = StepUp.question(tokens, OPERATION);
        List<String> broken = new ArrayList<>(List.of(
                "", "nonsense", "[]", "null", "\"x\"", "{", "{}", question + " {}", "[" + question + "]", "\u0000"));
        broken.add("{\"subject\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");
        broken.add(question.toString().replace("{\"subject\"", "{\"action\":{\"name\":\"a\"},\"subject\""));
        for (String member : List.of(
                "/subject",
                "/subject/type",
                "/subject/id",
                "/action",
                "/action/name",
                "/resource",
                "/resource/type",
                "/resource/id")) {
            broken.add(changed(question, member, null).toString());
            for (JsonNode wrong : Json.parse("[null,1,true,\"\",[],{},\"a\\u0000b\",\"" + "x".repeat(300) + "\"]")) {
                broken.add(changed(question, member, wrong).toString());
            }
        }
        for (String name : List.of("a b", "a..b", ".a", "a.", "payments.*", "a/b", "ä.b", "a\\nb", "x".repeat(129))) {
            broken.add(question.toString().replace(OPERATION, name));
        }
        for (String path : List.of("/access/v1/evaluation", "/access/v1/evaluations")) {
            for (String body : broken) {
                assertProblem(stepUp.sendText(program, "POST", path, body, Map.of()), 400);
            }
        }
        assertProblem(stepUp.send(program, "POST", "/access/v1/evaluation?trace=1", question, Map.of()), 400);
        for (JsonNode wrong : Json.parse("[1,{},[\"x\"],\"\",\"a\\u0000b\"]")) {
            assertProblem(stepUp.evaluate(program, changed(question, "/subject/properties/sid", wrong)), 400);
        }

        ObjectNode more = question.deepCopy();
        more.put("unknown", 1).putObject("context").put("time", "now");
        more.withObject("/action/properties").put("method", "POST");
        more.withObject("/resource/properties").putArray("labels").add("x");
        more.withObject("/subject/properties").putNull("email");
        assertThat(stepUp.evaluate(program, more).body()).isEqualTo("{\"decision\":true}");
    }

    @Test
    void of_several_questions_as_many_are_answered_as_was_asked_for(User person, Rules rules) {
        rules.set("batch.never", "gracePeriod", "1");
        Tokens tokens = signIn(cli, person);
        clock.forward(Duration.ofMinutes(1));
        Tokens program = api.token();
        ObjectNode all = StepUp.question(tokens, "batch.never");
        all.putArray("evaluations")
                .add(named(OPERATION))
                .add(Json.object())
                .add(named("bulk.modify"))
                .add(named("batch.never"));

        assertThat(decisions(stepUp.evaluateAll(program, all))).containsExactly(true, false, true, false);
        Map<String, List<Boolean>> semantics = Map.of(
                "execute_all", List.of(true, false, true, false),
                "deny_on_first_deny", List.of(true, false),
                "permit_on_first_permit", List.of(true));
        semantics.forEach((semantic, expected) -> assertThat(
                        decisions(stepUp.evaluateAll(program, withSemantic(all, semantic))))
                .as(semantic)
                .isEqualTo(expected));
        JsonNode answers = stepUp.evaluateAll(program, all).json().path("evaluations");
        assertThat(answers.get(0).has("context")).isFalse();
        assertThat(answers.get(1).at("/context/operation").asText()).isEqualTo("batch.never");

        for (String semantic : List.of("deny", "", "EXECUTE_ALL")) {
            assertProblem(stepUp.evaluateAll(program, withSemantic(all, semantic)), 400);
        }
        all.remove("evaluations");
        assertThat(stepUp.evaluateAll(program, all).json().path("decision").isBoolean())
                .isTrue();
        all.putArray("evaluations");
        assertThat(stepUp.evaluateAll(program, all).json().path("decision").isBoolean())
                .isTrue();
        for (String wrong :
                List.of("{}", "[1]", "[{\"action\":{}}]", "[{\"action\":null}]", "[" + "{},".repeat(100) + "{}]")) {
            all.set("evaluations", Json.parse(wrong));
            assertProblem(stepUp.evaluateAll(program, all), 400);
        }
        all.set("evaluations", Json.parse("[{}" + ",{}".repeat(99) + "]"));
        assertThat(decisions(stepUp.evaluateAll(program, all))).hasSize(100);
    }

    @Test
    void whoever_is_not_there_is_refused_and_nothing_is_said(
            Application app, Browser browser, Realm realm, User person, User other, User gone) {
        Tokens tokens = signIn(cli, person);
        Tokens others = signIn(cli, other);
        Tokens ended = signIn(cli, gone);
        gone.signOut();
        Tokens disabled = signIn(cli, gone);
        gone.disable();
        other.isImpersonatedIn(browser);
        Tokens impersonated = browser.opens(app).as(Arrival.class).tokens();
        Tokens program = api.token();

        List<ObjectNode> questions = new ArrayList<>();
        ObjectNode question = StepUp.question(tokens, OPERATION);
        questions.add(changed(question, "/subject/properties/sid", text("no-such-session")));
        questions.add(
                changed(question, "/subject/properties/sid", others.access().get("sid")));
        questions.add(changed(question, "/subject/id", others.access().get("sub")));
        questions.add(changed(question, "/subject/type", text("group")));
        for (Tokens dead : List.of(ended, disabled, impersonated)) {
            questions.add(StepUp.question(dead, OPERATION));
        }
        for (ObjectNode each : questions) {
            assertThat(stepUp.evaluate(program, each).body())
                    .as(each.toString())
                    .isEqualTo("{\"decision\":false}");
        }
        // Unknown sessions are refused for operations without a rule too.
        assertThat(stepUp.evaluate(program, changed(questions.get(0), "/action/name", text("free.for-all")))
                        .body())
                .isEqualTo("{\"decision\":false}");
        assertProblem(stepUp.evaluate(program, changed(question, "/subject/properties", null)), 400);
        assertThat(stepUp.evaluate(program, question).body()).isEqualTo("{\"decision\":true}");
        assertThat(realm.user(other.username()).sessions()).isPositive();
    }

    @Test
    void a_person_asks_about_their_own_session_and_a_program_needs_its_role(Realm realm, User person, User other) {
        Tokens tokens = signIn(cli, person);
        Tokens others = signIn(cli, other);
        Tokens elsewhere = signIn(cli, person);
        ObjectNode own = StepUp.question(tokens, OPERATION);

        assertThat(stepUp.evaluate(tokens, own).body()).isEqualTo("{\"decision\":true}");
        assertThat(stepUp.evaluate(tokens, changed(own, "/subject/properties", null))
                        .body())
                .isEqualTo("{\"decision\":true}");
        assertProblem(stepUp.evaluate(tokens, StepUp.question(others, OPERATION)), 403);
        assertProblem(stepUp.evaluate(tokens, StepUp.question(elsewhere, OPERATION)), 403);
        ObjectNode batch = own.deepCopy();
        batch.putArray("evaluations").add(Json.object()).add(StepUp.question(others, OPERATION));
        assertProblem(stepUp.evaluateAll(tokens, batch), 403);

        Role role = realm.role("evaluate-step-up");
        Tokens before = api.token();
        realm.serviceAccount("demo-api").revoke(role);
        assertProblem(stepUp.evaluate(before, own), 403);
        assertProblem(stepUp.evaluate(api.token(), own), 403);
        realm.serviceAccount("demo-api").grant(role);
        // A person with that role is no application.
        person.grant(role);
        assertProblem(stepUp.evaluate(signIn(cli, person), StepUp.question(others, OPERATION)), 403);
        assertThat(stepUp.allows(api.token(), tokens, OPERATION)).isTrue();

        for (String organization : List.of("north", "nowhere")) {
            assertThat(stepUp.evaluate(tokens, StepUp.question(tokens, OPERATION, organization))
                            .body())
                    .isEqualTo("{\"decision\":false}");
        }
        Tokens olga = cli.signsIn("olga", Realm.PASSWORD).tokens();
        assertThat(stepUp.evaluate(olga, StepUp.question(olga, OPERATION, "north"))
                        .body())
                .isEqualTo("{\"decision\":true}");
    }

    @Test
    void the_policy_is_sent_once_and_again_when_it_changed(User person, Rules rules) {
        rules.set("cached.operation", "methods", "pwd", "minimumProof", "verified", "gracePeriod", "60");
        Tokens tokens = signIn(cli, person);

        Answer first = stepUp.policy(tokens, "");
        String etag = first.header("ETag").orElseThrow();
        Answer again = stepUp.policy(tokens, "", Map.of("If-None-Match", etag));
        Answer among = stepUp.policy(tokens, "", Map.of("If-None-Match", "\"x\", W/" + etag));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control").orElse("")).contains("private").contains("max-age=60");
        assertThat(operation(first, "cached.operation"))
                .isEqualTo(Json.parse("{\"match\":\"cached.operation\",\"gracePeriod\":60,\"methods\":[\"pwd\"],"
                        + "\"minimumProof\":\"verified\",\"binding\":\"default\"}"));
        assertThat(operation(first, OPERATION).path("methods")).hasSize(7);
        assertThat(operation(first, OPERATION).path("gracePeriod").asInt()).isEqualTo(900);
        for (Answer known : List.of(again, among)) {
            assertThat(known.status()).isEqualTo(304);
            assertThat(known.body()).isEmpty();
            assertThat(known.header("ETag")).contains(etag);
        }
        rules.set("cached.operation", "enabled", "false");
        Answer changed = stepUp.policy(tokens, "", Map.of("If-None-Match", etag));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("version").asInt())
                .isEqualTo(first.json().path("version").asInt() + 1);
        assertThat(changed.body()).doesNotContain("cached.operation");
        assertProblem(stepUp.policy(tokens, "?organisation=north"), 400);
        assertProblem(stepUp.policy(tokens, "?organization=north&organization=south"), 400);
        assertProblem(stepUp.send(null, "GET", "/policy", null, Map.of()), 401);
    }

    @Test
    void requests_are_told_apart_and_scripts_are_let_in_from_home_only(Realm realm, User person) {
        Tokens tokens = signIn(cli, person);
        ObjectNode question = StepUp.question(tokens, OPERATION);
        Map<String, String> id = Map.of("X-Request-ID", "bfe9eb29-ab87-4ca3-be83-a1d5d8305716");
        for (Answer answer : List.of(
                stepUp.evaluate(tokens, question, id),
                stepUp.evaluate(tokens, Json.object(), id),
                stepUp.send(tokens, "POST", "/access/v1/evaluations", question, id),
                stepUp.send(null, "POST", "/access/v1/evaluation", question, id))) {
            assertThat(answer.headers().allValues("X-Request-ID")).containsExactly(id.get("X-Request-ID"));
        }
        assertThat(stepUp.evaluate(tokens, question).header("X-Request-ID")).isEmpty();
        assertThat(stepUp.evaluate(tokens, question, Map.of("X-Request-ID", "x".repeat(257)))
                        .header("X-Request-ID"))
                .isEmpty();

        Answer metadata = stepUp.send(null, "GET", "/.well-known/authzen-configuration", null, Map.of());
        String base = realm.url() + "/step-up/v1";
        assertThat(metadata.json())
                .isEqualTo(Json.object()
                        .put("policy_decision_point", base)
                        .put("access_evaluation_endpoint", base + "/access/v1/evaluation")
                        .put("access_evaluations_endpoint", base + "/access/v1/evaluations"));

        Answer preflight = stepUp.send(
                null,
                "OPTIONS",
                "/access/v1/evaluation",
                null,
                Map.of("Origin", HOME, "Access-Control-Request-Method", "POST"));
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.header("Access-Control-Allow-Origin")).contains(HOME);
        assertThat(preflight.header("Access-Control-Allow-Methods").orElse("")).contains("POST", "PUT");
        assertThat(String.join(",", preflight.headers().allValues("Access-Control-Allow-Headers")))
                .contains("Authorization", "X-Request-ID", "If-Match");
        Answer home = stepUp.evaluate(tokens, question, Map.of("Origin", HOME));
        assertThat(home.header("Access-Control-Allow-Origin")).contains(HOME);
        assertThat(home.header("Access-Control-Expose-Headers").orElse("")).contains("WWW-Authenticate", "ETag");
        Answer evil = stepUp.evaluate(tokens, question, Map.of("Origin", "https://evil.example"));
        assertProblem(evil, 403);
        assertThat(evil.header("Access-Control-Allow-Origin")).isEmpty();
    }

    /** The question with another value; nothing takes it away. */
    private static ObjectNode changed(ObjectNode question, String member, @Nullable JsonNode value) {
        ObjectNode changed = question.deepCopy();
        int last = member.lastIndexOf('/');
        ObjectNode parent = last == 0 ? changed : (ObjectNode) changed.at(member.substring(0, last));
        if (value == null) {
            parent.remove(member.substring(last + 1));
        } else {
            parent.set(member.substring(last + 1), value);
        }
        return changed;
    }

    private static JsonNode text(String text) {
        return TextNode.valueOf(text);
    }

    private static ObjectNode named(String operation) {
        return Json.object().set("action", Json.object().put("name", operation));
    }

    private static ObjectNode withSemantic(ObjectNode questions, String semantic) {
        ObjectNode changed = questions.deepCopy();
        changed.putObject("options").put("evaluations_semantic", semantic);
        return changed;
    }

    private static List<Boolean> decisions(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("evaluations").spliterator(), false)
                .map(one -> one.path("decision").asBoolean())
                .toList();
    }

    private static JsonNode operation(Answer policy, String match) {
        for (JsonNode each : policy.json().path("operations")) {
            if (each.path("match").asText().equals(match)) {
                return each;
            }
        }
        throw new AssertionError("No " + match);
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
