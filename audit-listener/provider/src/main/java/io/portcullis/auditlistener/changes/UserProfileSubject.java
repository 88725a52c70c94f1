package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.portcullis.auditlistener.entry.Target;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.userprofile.config.UPConfig;
import org.keycloak.userprofile.UserProfileProvider;

/** Which attributes users have. */
record UserProfileSubject() implements Subject {
    @Override
    public State state(KeycloakSession session, RealmModel realm) {
        UPConfig config = session.getProvider(UserProfileProvider.class).getConfiguration();
        State state = new State().withAll(config);
        ArrayNode order = state.node().putArray("order");
        config.getAttributes().forEach(attribute -> order.add(attribute.getName()));
        return state;
    }

    @Override
    public String type() {
        return "user-profile";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), null, null);
    }
}
