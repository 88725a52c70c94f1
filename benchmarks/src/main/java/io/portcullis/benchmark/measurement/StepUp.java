package io.portcullis.benchmark.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.benchmark.harness.BenchmarkRealm;
import io.portcullis.benchmark.harness.Finding;
import io.portcullis.benchmark.harness.Latencies;
import io.portcullis.benchmark.harness.Load;
import io.portcullis.benchmark.harness.Report;
import io.portcullis.benchmark.harness.Rounds;
import io.portcullis.benchmark.harness.Server;
import io.portcullis.benchmark.harness.ServerKind;
import io.portcullis.benchmark.harness.Stage;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Step-up decisions per second, beside Keycloak's token introspection of the same tokens on the same server. */
final class StepUp implements Measurement {

    private static final int WARM_UP = 3;
    private static final double GOAL = 1.5;
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private static final String INTROSPECTION = "introspection";
    private static final String EVALUATION = "evaluation";
    private static final String CHALLENGE = "challenge";

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String name() {
        return "step-up";
    }

    @Override
    public String title() {
        return "Step-up decisions";
    }

    /** The same question put to each of the three, for one person. */
    private record Asked(HttpRequest introspection, HttpRequest evaluation, HttpRequest challenge) {}

    @Override
    public void run(Stage stage, Report.Section section) throws Exception {
        Server server = stage.running(ServerKind.AUDIT);
        stage.quiet(ServerKind.AUDIT);
        List<Asked> people = people(server);
        Map<String, Load.Client> contestants = new LinkedHashMap<>();
        contestants.put(
                INTROSPECTION, () -> expect(server.answer(next(people).introspection(), OK), "\"active\":true"));
        contestants.put(EVALUATION, () -> expect(server.answer(next(people).evaluation(), OK), "\"decision\":true"));
        contestants.put(CHALLENGE, () -> server.answer(next(people).challenge(), NO_CONTENT));
        Rounds rounds = new Rounds();
        Map<String, Latencies> latencies = new LinkedHashMap<>();
        contestants.forEach((name, client) -> {
            Latencies took = new Latencies();
            latencies.put(name, took);
            Load.Client watched = took.of(client);
            rounds.add(name, () -> perSecond(stage, watched));
        });
        rounds.warmUp(WARM_UP);
        latencies.values().forEach(Latencies::clear);
        rounds.run(stage.options().rounds());
        section.add(Finding.atLeast(
                "step-up: decisions for a client / token introspection",
                rounds.ratio(EVALUATION, INTROSPECTION),
                GOAL));
        section.add(Finding.atLeast(
                "step-up: challenges for a user / token introspection", rounds.ratio(CHALLENGE, INTROSPECTION), GOAL));
        section.say("""
                %d clients in turn introspect tokens, ask the decision API with a client's token that names the session, and the
                challenge endpoint with the user's own token, as fast as they can, for %d people who just signed in with a password
                and an operation one of nine rules names.""".formatted(stage.options().clients(), BenchmarkRealm.PEOPLE));
        section.say(rounds.rates("Per second"));
        latencies.forEach((name, took) -> section.say("%s: %s.".formatted(name, took)));
    }

    private static List<Asked> people(Server server) throws IOException {
        String realm = BenchmarkRealm.STEP_UP;
        String api = server.clientToken(realm, BenchmarkRealm.API, BenchmarkRealm.API_SECRET);
        ObjectNode operation = JsonNodeFactory.instance.objectNode().put("operation", BenchmarkRealm.OPERATION);
        List<String> tokens = IntStream.range(0, BenchmarkRealm.PEOPLE)
                .mapToObj(i -> server.accessToken(realm, BenchmarkRealm.person(i)))
                .toList();
        ObjectMapper json = new ObjectMapper();
        List<Asked> people = new ArrayList<>();
        for (String token : tokens) {
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
            people.add(new Asked(
                    server.form(
                            realm,
                            "/protocol/openid-connect/token/introspect",
                            Map.of(
                                    "token", token,
                                    "client_id", BenchmarkRealm.API,
                                    "client_secret", BenchmarkRealm.API_SECRET)),
                    server.post(realm, "/step-up/v1/access/v1/evaluation", api, question(claims)),
                    server.post(realm, "/step-up/v1/challenge", token, operation)));
        }
        return people;
    }

    private static ObjectNode question(JsonNode claims) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode subject = json.putObject("subject").put("type", "user");
        subject.put("id", claims.path("sub").asText());
        subject.putObject("properties").put("sid", claims.path("sid").asText());
        json.putObject("action").put("name", BenchmarkRealm.OPERATION);
        json.putObject("resource").put("type", "payment").put("id", "7");
        return json;
    }

    private Asked next(List<Asked> people) {
        return people.get(Math.floorMod(number.getAndIncrement(), people.size()));
    }

    private static void expect(String answer, String part) {
        if (!answer.contains(part)) {
            throw new IllegalStateException("an answer is without " + part);
        }
    }

    private static double perSecond(Stage stage, Load.Client client) {
        return Load.perSecond(
                IntStream.range(0, stage.options().clients())
                        .mapToObj(i -> client)
                        .toList(),
                stage.options().duration());
    }
}
