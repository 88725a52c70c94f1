package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * A client.
 *
 * @param id its internal id
 * @param authorization whether the action is about its resources, scopes and policies, which may be many
 */
record ClientSubject(String id, boolean authorization) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        ClientModel client = session.clients().getClientById(realm, id);
        if (client == null) {
            return null;
        }
        ClientRepresentation representation = ModelToRepresentation.toRepresentation(client, session);
        representation.getAttributes().remove(Constants.REALM_CLIENT);
        State state = new State()
                .withAll(representation, "origin", "secret", "registeredNodes", "attributes")
                .withAttributes(representation.getAttributes())
                .withSecret("secret", client.getSecret())
                .withSecret("registrationAccessToken", client.getRegistrationToken())
                .with("registeredNodes", client.getRegisteredNodes().keySet())
                .with("scopeMappings", new State().withRoles(client.getScopeMappingsStream()));
        if (authorization && Profile.isFeatureEnabled(Profile.Feature.AUTHORIZATION)) {
            state.with("authorization", ModelToRepresentation.toResourceServerRepresentation(session, client));
        }
        return withLists(state);
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of("client", id, Subject.text(state, "clientId"));
    }

    /** An empty list is there, so that its first element is an added element. */
    private static State withLists(State state) {
        List.of("protocolMappers", "registeredNodes").forEach(list -> {
            if (!state.node().has(list)) {
                state.node().putObject(list);
            }
        });
        return state;
    }
}
