package io.portcullis.stories.harness;

import java.util.LinkedHashMap;
import java.util.Map;

/** The public client {@code demo-cli}, which takes passwords itself (OAuth 2.0 password grant). */
public final class CommandLine {
    private final Realm realm;

    CommandLine(Realm realm) {
        this.realm = realm;
    }

    /** The same program of another realm. */
    public CommandLine of(Realm other) {
        return new CommandLine(other);
    }

    public Answer signsIn(String username, String password) {
        return signsIn(username, password, Map.of());
    }

    public Answer signsIn(String username, String password, String totp) {
        return signsIn(username, password, Map.of("totp", totp));
    }

    public Answer refresh(Tokens tokens) {
        return realm.token(
                Map.of("grant_type", "refresh_token", "client_id", "demo-cli", "refresh_token", tokens.refreshToken()));
    }

    private Answer signsIn(String username, String password, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "grant_type",
                "password",
                "client_id",
                "demo-cli",
                "scope",
                "openid",
                "username",
                username,
                "password",
                password));
        fields.putAll(more);
        return realm.token(fields);
    }
}
