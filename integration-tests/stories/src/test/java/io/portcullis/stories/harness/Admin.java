package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The server's administrator, over the Admin REST API. */
final class Admin {
    static final String USERNAME = "admin";
    static final String PASSWORD = "admin";

    private final Server server;
    private final UnaryOperator<URI> entrance;
    private @Nullable String token;

    Admin(Server server) {
        this(server, UnaryOperator.identity());
    }

    private Admin(Server server, UnaryOperator<URI> entrance) {
        this.server = server;
        this.entrance = entrance;
    }

    /** Somebody else with the same account, who is led to this node. */
    Admin through(ClusterNode node) {
        return new Admin(server, node::entrance);
    }

    /** The answer's JSON; {@code path} starts after {@code /admin}. */
    JsonNode get(String path) {
        return call("GET", path, null).successful().json();
    }

    void post(String path, JsonNode body) {
        call("POST", path, body).successful();
    }

    void put(String path, JsonNode body) {
        call("PUT", path, body).successful();
    }

    void delete(String path) {
        call("DELETE", path, null).successful();
    }

    /** The answer, be it right or an error. */
    synchronized Answer call(String method, String path, @Nullable JsonNode body) {
        Answer answer = attempt(method, path, body);
        if (answer.status() == 401) {
            token = null;
            answer = attempt(method, path, body);
        }
        return answer;
    }

    private Answer attempt(String method, String path, @Nullable JsonNode body) {
        return Answer.of(Http.send(Http.to(entrance.apply(URI.create(server.url() + "/admin" + path)))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build()));
    }

    private String token() {
        if (token == null) {
            HttpRequest request = Http.formTo(
                            entrance.apply(URI.create(server.url() + "/realms/master/protocol/openid-connect/token")),
                            Map.of(
                                    "grant_type",
                                    "password",
                                    "client_id",
                                    "admin-cli",
                                    "username",
                                    USERNAME,
                                    "password",
                                    PASSWORD))
                    .build();
            token = Json.parse(Http.send(request).body()).path("access_token").asText();
        }
        return token;
    }
}
