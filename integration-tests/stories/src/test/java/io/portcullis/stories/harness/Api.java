package io.portcullis.stories.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** The confidential client {@code demo-api}, which gets tokens of others. */
public final class Api {
    private static final Map<String, String> WHO = Map.of("client_id", "demo-api", "client_secret", "demo-api-secret");

    private final Realm realm;

    Api(Realm realm) {
        this.realm = realm;
    }

    /** A token of its own, as a program. */
    public Tokens token() {
        return realm.token(asItself(Map.of("grant_type", "client_credentials"))).tokens();
    }

    /** Asks the server about an access token. */
    public Answer introspects(Tokens tokens) {
        return realm.post("/protocol/openid-connect/token/introspect", asItself(Map.of("token", tokens.accessToken())));
    }

    /** Changes an access token for one of its own; needs {@link RealmUnderTest#tokenExchange()}. */
    public Answer exchanges(Tokens tokens) {
        return realm.token(asItself(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token", tokens.accessToken(),
                "subject_token_type", "urn:ietf:params:oauth:token-type:access_token",
                "requested_token_type", "urn:ietf:params:oauth:token-type:access_token")));
    }

    private static Map<String, String> asItself(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(WHO);
        all.putAll(fields);
        return all;
    }
}
