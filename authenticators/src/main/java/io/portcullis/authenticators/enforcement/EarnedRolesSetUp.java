package io.portcullis.authenticators.enforcement;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;

/** Notices that an administrator may have switched the pack on: Keycloak has no event of its own for attributes. */
record EarnedRolesSetUp(KeycloakSession session) implements EventListenerProvider {

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        if (event.getResourceType() == ResourceType.REALM && event.getOperationType() == OperationType.UPDATE) {
            EarnedRolesSetUpFactory.setUp(session.realms().getRealm(event.getRealmId()));
        }
    }

    @Override
    public void onEvent(Event event) {}

    @Override
    public void close() {}
}
