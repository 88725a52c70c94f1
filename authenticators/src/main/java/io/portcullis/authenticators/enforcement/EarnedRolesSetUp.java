package io.portcullis.authenticators.enforcement;

import io.portcullis.kit.activation.Activation;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperContainerModel;
import org.keycloak.models.RealmModel;

/**
 * Follows administrators: one may have switched the pack on, for which Keycloak has no event of its own, or have changed
 * the mappers of a client or client scope.
 */
record EarnedRolesSetUp(KeycloakSession session) implements EventListenerProvider {

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm == null || !Activation.isOn(realm)) {
            return;
        }
        if (event.getResourceType() == ResourceType.REALM && event.getOperationType() == OperationType.UPDATE) {
            EarnedRolesSetUpFactory.setUp(realm);
            return;
        }
        ProtocolMapperContainerModel changed = scopeOrClient(realm, event.getResourcePath());
        if (changed != null) {
            EarnedRolesSetUpFactory.protect(changed);
        }
    }

    private static @Nullable ProtocolMapperContainerModel scopeOrClient(RealmModel realm, @Nullable String path) {
        String[] parts = path == null ? new String[0] : path.split("/", -1);
        if (parts.length < 2) {
            return null;
        }
        return switch (parts[0]) {
            case "clients" -> realm.getClientById(parts[1]);
            case "client-scopes" -> realm.getClientScopeById(parts[1]);
            default -> null;
        };
    }

    @Override
    public void onEvent(Event event) {}

    @Override
    public void close() {}
}
