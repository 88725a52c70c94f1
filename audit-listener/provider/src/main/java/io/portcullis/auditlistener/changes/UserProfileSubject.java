package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** Which attributes users have. */
record UserProfileSubject() implements Subject {
    @Override
    public State state(KeycloakSession session, RealmModel realm) {
        UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
        State state = new State().withAll(config);
        state.node()
                .putPOJO(
                        "order",
                        config.getAttributes().stream()
                                .map(UPAttribute::getName)
                                .toList());
        return state;
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of("user-profile", null, null);
    }
}
