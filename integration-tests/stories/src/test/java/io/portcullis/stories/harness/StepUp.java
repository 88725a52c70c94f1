package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Step-up as applications meet it: {@code /realms/<realm>/step-up/v1}. */
public final class StepUp {
    private final Realm realm;
    private final UnaryOperator<URI> route;

    StepUp(Realm realm) {
        this(realm, UnaryOperator.identity());
    }

    private StepUp(Realm realm, UnaryOperator<URI> route) {
        this.realm = realm;
        this.route = route;
    }

    /** The same asked of this node. */
    public StepUp through(ClusterNode node) {
        return new StepUp(realm, node::entrance);
    }

    /** The same of another realm. */
    public StepUp of(Realm other) {
        return new StepUp(other);
    }

    /** Asks with a person's token whether an operation may go on: 204, or 401 with a challenge. */
    public Answer challenge(Tokens person, String operation) {
        return send(person, "POST", "/challenge", Json.object().put("operation", operation), Map.of());
    }

    /** The decision on a person's session, for {@code demo-api}, which may ask about everybody. */
    public JsonNode decision(Tokens api, Tokens person, String operation) {
        return evaluate(api, question(person, operation)).successful().json();
    }

    /** Whether the decision on a person's session is to let the operation go on. */
    public boolean allows(Tokens api, Tokens person, String operation) {
        return decision(api, person, operation).path("decision").asBoolean();
    }

    /** AuthZEN's question about a person's session. */
    public static ObjectNode question(Tokens person, String operation) {
        ObjectNode question = Json.object();
        question.putObject("subject")
                .put("type", "user")
                .put("id", person.access().path("sub").asText())
                .set(
                        "properties",
                        Json.object().put("sid", person.access().path("sid").asText()));
        question.putObject("action").put("name", operation);
        question.putObject("resource").put("type", "realm").put("id", "any");
        return question;
    }

    /** The same on behalf of an organization. */
    public static ObjectNode question(Tokens person, String operation, String organization) {
        ObjectNode question = question(person, operation);
        question.putObject("resource").put("type", "organization").put("id", organization);
        return question;
    }

    public Answer evaluate(Tokens bearer, JsonNode question) {
        return evaluate(bearer, question, Map.of());
    }

    public Answer evaluate(Tokens bearer, JsonNode question, Map<String, String> headers) {
        return send(bearer, "POST", "/access/v1/evaluation", question, headers);
    }

    public Answer evaluateAll(Tokens bearer, JsonNode questions) {
        return send(bearer, "POST", "/access/v1/evaluations", questions, Map.of());
    }

    /** {@code parameters} as they stand in the address, such as {@code ?organization=north}; may be empty. */
    public Answer policy(Tokens bearer, String parameters) {
        return policy(bearer, parameters, Map.of());
    }

    public Answer policy(Tokens bearer, String parameters, Map<String, String> headers) {
        return send(bearer, "GET", "/policy" + parameters, null, headers);
    }

    /** The organization's own rules. */
    public Answer organizationPolicy(Tokens bearer, String organization) {
        return send(bearer, "GET", "/organizations/" + organization + "/policy", null, Map.of());
    }

    /** Sets the organization's own rules, if they are still those with this ETag. */
    public Answer setOrganizationPolicy(Tokens bearer, String organization, String etag, JsonNode rules) {
        return send(bearer, "PUT", "/organizations/" + organization + "/policy", rules, Map.of("If-Match", etag));
    }

    /** The answer to anything else under {@code step-up/v1}; without a bearer no credentials are sent. */
    public Answer send(
            @Nullable Tokens bearer, String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
        return sendText(bearer, method, path, body == null ? null : body.toString(), headers);
    }

    /** The same with a body that need not be JSON. */
    public Answer sendText(
            @Nullable Tokens bearer, String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = Http.to(route.apply(realm.at("/step-up/v1" + path)));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer.accessToken());
        }
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return Answer.of(
                Http.send(request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build()));
    }
}
