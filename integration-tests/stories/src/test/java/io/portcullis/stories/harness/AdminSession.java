package io.portcullis.stories.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An administrator who signed in once, with the password grant, and has only refreshed since, as kcadm does. */
public final class AdminSession {
    private static final Map<String, String> CLIENT = Map.of("client_id", "admin-cli");

    private final Server server;
    private final String realm;
    private Tokens tokens;

    private AdminSession(Server server, String realm, Tokens tokens) {
        this.server = server;
        this.realm = realm;
        this.tokens = tokens;
    }

    /** Signs the server's administrator in, now. */
    static AdminSession open(Server server, String realm) {
        return open(server, realm, Admin.USERNAME, Admin.PASSWORD);
    }

    /** Signs somebody of {@code master} in, now. */
    static AdminSession open(Server server, String realm, String username, String password) {
        Map<String, String> who = Map.of("grant_type", "password", "username", username, "password", password);
        return new AdminSession(server, realm, token(server, who));
    }

    /** The same session, for another realm; without a name, for realms as such. */
    public AdminSession in(String otherRealm) {
        return new AdminSession(server, otherRealm, tokens);
    }

    /** The answer to {@code /admin/realms/<realm><path>}, be it right or an error. */
    public Answer call(String method, String path, @Nullable JsonNode body) {
        tokens = token(server, Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()));
        return Answer.of(Http.send(Http.to(URI.create(server.url() + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + tokens.accessToken())
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build()));
    }

    /** What it has now: tokens of {@code master}. */
    public Tokens tokens() {
        return tokens;
    }

    private static Tokens token(Server server, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(CLIENT);
        all.putAll(fields);
        URI endpoint = URI.create(server.url() + "/realms/master/protocol/openid-connect/token");
        return Answer.of(Http.send(Http.formTo(endpoint, all).build())).tokens();
    }
}
