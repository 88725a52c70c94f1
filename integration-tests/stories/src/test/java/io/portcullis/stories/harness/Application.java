package io.portcullis.stories.harness;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A public OpenID Connect client with PKCE. */
public final class Application {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Realm realm;
    private final String clientId;
    private final Map<String, String> parameters;

    private Application(Realm realm, String clientId, Map<String, String> parameters) {
        this.realm = realm;
        this.clientId = clientId;
        this.parameters = Map.copyOf(parameters);
    }

    static Application demo(Realm realm) {
        return new Application(realm, "demo-app", Map.of());
    }

    /** The same application of another realm. */
    public Application of(Realm other) {
        return new Application(other, clientId, parameters);
    }

    public Answer refresh(Tokens tokens) {
        return realm.token(
                Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", tokens.refreshToken()));
    }

    public Answer userinfo(Tokens tokens) {
        return realm.as(tokens, "GET", realm.at("/protocol/openid-connect/userinfo"));
    }

    /** Another application of the realm, asking for the same. */
    public Application other(String otherClientId) {
        return new Application(realm, otherClientId, parameters);
    }

    /** The same application, asking with one more parameter, such as {@code prompt} or {@code acr_values}. */
    public Application asking(String parameter, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(parameter, value);
        return new Application(realm, clientId, more);
    }

    AuthorizationRequest request() {
        String redirect = "http://127.0.0.1/callback";
        String state = random();
        String nonce = random();
        String verifier = random();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", clientId);
        query.put("redirect_uri", redirect);
        query.put("response_type", "code");
        query.put("scope", "openid");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", AuthorizationRequest.challenge(verifier));
        query.putAll(parameters);
        URI uri = realm.at("/protocol/openid-connect/auth?"
                + Http.encode(query.entrySet().stream()
                        .map(each -> new Http.Field(each.getKey(), each.getValue()))
                        .toList()));
        return new AuthorizationRequest(realm, clientId, redirect, uri, state, nonce, verifier);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
