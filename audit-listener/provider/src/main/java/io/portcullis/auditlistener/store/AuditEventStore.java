package io.portcullis.auditlistener.store;

import jakarta.ws.rs.ForbiddenException;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AdminEventQuery;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Reads events from the log. The global listener has written them, whatever a realm wants stored; nothing clears or expires. */
@SuppressWarnings({"deprecation", "removal"}) // Keycloak still asks for them
final class AuditEventStore implements EventStoreProvider {

    private final KeycloakSession session;

    AuditEventStore(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public EventQuery createQuery() {
        return new UserEventQuery(session);
    }

    @Override
    public AdminEventQuery createAdminQuery() {
        return new AdminEventsQuery(session);
    }

    private static ForbiddenException insertOnly() {
        return new ForbiddenException("The audit log cannot be cleared");
    }

    @Override
    public void clear() {
        throw insertOnly();
    }

    @Override
    public void clear(RealmModel realm) {
        throw insertOnly();
    }

    @Override
    public void clear(RealmModel realm, long olderThan) {
        throw insertOnly();
    }

    @Override
    public void clearAdmin() {
        throw insertOnly();
    }

    @Override
    public void clearAdmin(RealmModel realm) {
        throw insertOnly();
    }

    @Override
    public void clearAdmin(RealmModel realm, long olderThan) {
        throw insertOnly();
    }

    @Override
    public void clearExpiredEvents() {}

    @Override
    public void onEvent(Event event) {}

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
