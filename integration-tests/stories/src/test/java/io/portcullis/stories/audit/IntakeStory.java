package io.portcullis.stories.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.stories.harness.Answer;
import io.portcullis.stories.harness.Api;
import io.portcullis.stories.harness.AtOnce;
import io.portcullis.stories.harness.AuditEntry;
import io.portcullis.stories.harness.AuditTrail;
import io.portcullis.stories.harness.Clock;
import io.portcullis.stories.harness.CommandLine;
import io.portcullis.stories.harness.Json;
import io.portcullis.stories.harness.Portcullis;
import io.portcullis.stories.harness.Realm;
import io.portcullis.stories.harness.Tokens;
import io.portcullis.stories.harness.User;
import io.portcullis.stories.harness.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application wants to have written. */
@Portcullis
final class IntakeStory {
    private static final String ACTOR = "X-Actor-Token";

    private final Api api;

    IntakeStory(Realm realm, Api api) {
        realm.serviceAccount("demo-api").grant(realm.role("write-audit-log"));
        this.api = api;
    }

    @Test
    void the_actor_is_whose_token_came_along_and_no_other(AuditTrail trail, CommandLine cli, User person) {
        Tokens tokens = People.signIn(cli, person);
        ObjectNode body = body("invoice.approve");
        body.set(
                "target", Json.object().put("type", "invoice").put("id", "4711").put("name", "May"));
        body.set("changes", Json.list(change("/state", "open", "approved")));

        AuditEntry entry = written(trail, body, ACTOR, tokens.accessToken());

        assertThat(entry.action()).isEqualTo("invoice.approve");
        assertThat(entry.actor().path("type").asText()).isEqualTo("user");
        assertThat(entry.actor().path("id").asText()).isEqualTo(person.id());
        assertThat(entry.actor().path("name").asText()).isEqualTo(person.username());
        assertThat(entry.actor().path("email").asText()).isEqualTo(person.email());
        assertThat(entry.actor().path("via").asText()).isEqualTo("demo-api");
        assertThat(entry.actor().path("session").asText())
                .isEqualTo(tokens.access().path("sid").asText());
        assertThat(entry.target()).isEqualTo(body.path("target"));
        assertThat(entry.changes()).containsExactly("/state: \"open\" -> \"approved\"");
    }

    @Test
    void without_an_actors_token_the_application_itself_acted(AuditTrail trail, Realm realm) {
        AuditEntry entry = written(trail, body("ledger.close"));

        assertThat(entry.actor().path("type").asText()).isEqualTo("service-account");
        assertThat(entry.actor().path("id").asText())
                .isEqualTo(realm.serviceAccount("demo-api").id());
    }

    @Test
    void the_same_key_twice_is_one_entry(AuditTrail trail) {
        String body = body("order.repeat").put("idempotencyKey", "order 17").toString();
        AuditTrail application = trail.readBy(api.token());

        Answer first = application.post("/entries", body);
        Answer second = application.post("/entries", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        trail.only("order.repeat");
    }

    @Test
    void the_same_key_twenty_times_at_once_is_one_entry(AuditTrail trail) {
        String body = body("order.race").put("idempotencyKey", "order 18").toString();
        Tokens token = api.token();

        List<Answer> answers = AtOnce.times(20, () -> trail.readBy(token).post("/entries", body));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201).containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id"))
                .containsOnly(answers.get(0).json().path("id"));
        trail.only("order.race");
    }

    @Test
    void nobody_else_may_write(AuditTrail trail, CommandLine cli, User person) {
        String body = body("order.forbidden").toString();

        assertThat(trail.post("/entries", body).status()).isEqualTo(403);
        assertThat(trail.readBy(People.signIn(cli, person))
                        .post("/entries", body)
                        .status())
                .isEqualTo(403);
        assertThat(trail.readByNobody().post("/entries", body).status()).isEqualTo(401);
        assertThat(trail.entries("action", "order.forbidden")).isEmpty();
    }

    @Test
    void an_actors_token_must_be_a_living_access_token_of_the_realm(
            AuditTrail trail, CommandLine cli, Clock clock, Realm realm, User person) {
        Tokens tokens = People.signIn(cli, person);
        String access = tokens.accessToken();
        int signature = access.lastIndexOf('.') + 1;
        String forged = access.substring(0, signature)
                + (access.charAt(signature) == 'A' ? 'B' : 'A')
                + access.substring(signature + 1);

        for (String wrong : List.of(forged, tokens.refreshToken(), tokens.idToken(), "nonsense", "a.b.c")) {
            isRefused(trail, wrong);
        }
        try (Realm other = realm.another()) {
            isRefused(
                    trail,
                    cli.of(other).signsIn("alice", Realm.PASSWORD).tokens().accessToken());
        }
        clock.forward(Duration.ofMinutes(16));
        isRefused(trail, access);
        assertThat(trail.entries("action", "order.faked")).isEmpty();
    }

    private void isRefused(AuditTrail trail, String actorToken) {
        Answer answer =
                trail.readBy(api.token()).post("/entries", body("order.faked").toString(), ACTOR, actorToken);
        isBadRequest(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{} {}",
                "{}",
                "{\"action\":\"a.b\",\"action\":\"a.c\"}",
                "{\"action\":null}",
                "{\"action\":7}",
                "{\"action\":\"\"}",
                "{\"action\":\"nodot\"}",
                "{\"action\":\"a.b\\u0000\"}",
                "{\"action\":\"A.B\"}",
                "{\"action\":\"a.b\",\"actor\":{\"id\":\"somebody\"}}",
                "{\"action\":\"a.b\",\"outcome\":\"maybe\"}",
                "{\"action\":\"a.b\",\"target\":\"user\"}",
                "{\"action\":\"a.b\",\"target\":{\"type\":\"thing\",\"owner\":\"x\"}}",
                "{\"action\":\"a.b\",\"organization\":\"nowhere\"}",
                "{\"action\":\"a.b\",\"changes\":{}}",
                "{\"action\":\"a.b\",\"changes\":[7]}",
                "{\"action\":\"a.b\",\"changes\":[{\"path\":\"no-slash\",\"op\":\"add\",\"new\":1}]}",
                "{\"action\":\"a.b\",\"changes\":[{\"path\":\"/x\",\"op\":\"move\",\"new\":1}]}",
                "{\"action\":\"a.b\",\"changes\":[{\"path\":\"/x\",\"op\":\"add\",\"old\":1}]}",
                "{\"action\":\"a.b\",\"idempotencyKey\":\"\"}"
            })
    void what_is_no_entry_is_refused(String body, AuditTrail trail) {
        isBadRequest(trail.readBy(api.token()).post("/entries", body));
    }

    @Test
    void what_is_too_large_or_too_deep_is_refused(AuditTrail trail) {
        AuditTrail application = trail.readBy(api.token());
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        isBadRequest(application.post("/entries", body("a." + "b".repeat(200)).toString()));
        isBadRequest(application.post("/entries", "{\"action\":\"" + "x".repeat(1 << 20) + "\"}"));
        isBadRequest(application.post(
                "/entries",
                "{\"action\":\"a.b\",\"changes\":[{\"path\":\"/x\",\"op\":\"add\",\"new\":" + deep + "}]}"));
    }

    @Test
    void a_large_change_is_stored_and_capped_and_verifies(AuditTrail trail) {
        String large = "x".repeat(300 * 1024);
        ObjectNode whole = body("document.write");
        whole.set("changes", Json.list(change("/text", "", large)));
        ObjectNode beyond = body("document.overwrite");
        beyond.set("changes", Json.list(change("/a", "", large), change("/b", "", large), change("/c", "", large)));

        assertThat(written(trail, whole).changes()).containsExactly("/text: \"\" -> \"" + large + "\"");
        assertThat(written(trail, beyond).changes()).hasSize(3).last().isEqualTo("/c: replace truncated");

        trail.awaitSealed();
        Verdict verdict = AuditTrail.verify(trail.export("ndjson"));
        assertThat(verdict.lines()).hasSize(1).first().asString().startsWith("verified ");
        assertThat(verdict.exitCode()).isZero();
    }

    private AuditEntry written(AuditTrail trail, ObjectNode body, String... headers) {
        Answer answer = trail.readBy(api.token()).post("/entries", body.toString(), headers);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return trail.entry(answer.json().path("id").asText());
    }

    private static void isBadRequest(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    private static ObjectNode body(String action) {
        return Json.object().put("action", action).put("outcome", "success");
    }

    private static ObjectNode change(String path, String old, String now) {
        return Json.object()
                .put("path", path)
                .put("op", "replace")
                .put("old", old)
                .put("new", now);
    }
}
