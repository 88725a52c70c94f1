package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
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
 */
record ClientSubject(String id, Part part) implements Subject {
    /** What the action is about. */
    enum Part {
        SETTINGS,
        /** Its resources, scopes and policies, which may be many, and nothing else. */
        AUTHORIZATION
    }

    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        ClientModel client = session.clients().getClientById(realm, id);
        if (client == null) {
            return null;
        }
        return part == Part.AUTHORIZATION ? authorization(session, client) : settings(session, client);
    }

    @Override
    public String type() {
        return "client";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), id, Subject.text(state, "clientId"));
    }

    private static State settings(KeycloakSession session, ClientModel client) {
        ClientRepresentation representation = ModelToRepresentation.toRepresentation(client, session);
        representation.getAttributes().remove(Constants.REALM_CLIENT);
        return new State()
                .withAll(representation, "origin", "secret", "registeredNodes", "attributes")
                .withAttributes(representation.getAttributes())
                .withSecret("secret", client.getSecret())
                .withSecret("registrationAccessToken", client.getRegistrationToken())
                .with("registeredNodes", client.getRegisteredNodes().keySet())
                .with("scopeMappings", new State().withRoles(client.getScopeMappingsStream()));
    }

    private static State authorization(KeycloakSession session, ClientModel client) {
        State state = new State().with("id", client.getId()).with("clientId", client.getClientId());
        return Profile.isFeatureEnabled(Profile.Feature.AUTHORIZATION)
                ? state.with("authorization", ModelToRepresentation.toResourceServerRepresentation(session, client))
                : state;
    }
}
