package io.portcullis.auditlistener.changes;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.auditlistener.entry.Target;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.ModelToRepresentation;

/** A client scope. */
record ClientScopeSubject(String id) implements Subject {
    @Override
    public @Nullable State state(KeycloakSession session, RealmModel realm) {
        ClientScopeModel scope = session.clientScopes().getClientScopeById(realm, id);
        if (scope == null) {
            return null;
        }
        return new State()
                .withAll(ModelToRepresentation.toRepresentation(scope), "attributes", "protocolMappers")
                .withAttributes(scope.getAttributes())
                .with("protocolMappers", scope.getProtocolMappersStream().map(ModelToRepresentation::toRepresentation))
                .with("scopeMappings", new State().withRoles(scope.getScopeMappingsStream()));
    }

    @Override
    public String type() {
        return "client-scope";
    }

    @Override
    public Target target(RealmModel realm, JsonNode state) {
        return Target.of(type(), id, Subject.text(state, "name"));
    }
}
