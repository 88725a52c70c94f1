package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientInitialAccessModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A token to register clients with; the token itself is not kept by Keycloak. */
record InitialAccessSubject(String id) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        // reading it by its id would lock it against the very action
        ClientInitialAccessModel access = realm.getClientInitialAccesses()
                .filter(each -> id.equals(each.getId()))
                .findFirst()
                .orElse(null);
        return access == null
                ? null
                : new State()
                        .with("count", access.getCount())
                        .with("remainingCount", access.getRemainingCount())
                        .with("expiration", access.getExpiration());
    }

    @Override
    public String type() {
        return "initial-access-token";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), id, null);
    }
}
