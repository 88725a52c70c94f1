package io.portcullis.auditlistener.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.search.Like;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.AdminEventQuery;
import org.keycloak.events.admin.AuthDetails;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;

/** Finds admin events. Their representation is what was changed, from what to what. */
@SuppressWarnings({"deprecation", "JavaUtilDate"}) // Keycloak still asks for them
final class AdminEventsQuery implements AdminEventQuery {

    private final EntryQuery query;

    AdminEventsQuery(KeycloakSession session) {
        query = new EntryQuery(session, "admin");
    }

    @Override
    public AdminEventQuery realm(String realmId) {
        query.where("e.logId = :log", "log", realmId);
        return this;
    }

    @Override
    public AdminEventQuery authRealm(String realmId) {
        query.where("e.authRealm = :authRealm", "authRealm", realmId);
        return this;
    }

    @Override
    public AdminEventQuery authClient(String clientId) {
        query.where("e.authClient = :authClient", "authClient", clientId);
        return this;
    }

    @Override
    public AdminEventQuery authUser(String userId) {
        query.where("e.actorId = :user", "user", userId);
        return this;
    }

    @Override
    public AdminEventQuery authIpAddress(String ipAddress) {
        query.address(ipAddress);
        return this;
    }

    @Override
    public AdminEventQuery operation(OperationType... operations) {
        query.where(
                "e.operation in (:operations)",
                "operations",
                Arrays.stream(operations).map(OperationType::name).toList());
        return this;
    }

    @Override
    public AdminEventQuery resourceType(ResourceType... resourceTypes) {
        query.where(
                "e.eventType in (:types)",
                "types",
                Arrays.stream(resourceTypes).map(ResourceType::name).toList());
        return this;
    }

    @Override
    public AdminEventQuery resourcePath(String resourcePath) {
        query.where("e.resourcePath like :path" + Like.ESCAPE, "path", Like.withStars(resourcePath));
        return this;
    }

    @Override
    public AdminEventQuery fromTime(Date fromTime) {
        return fromTime(fromTime.getTime());
    }

    @Override
    public AdminEventQuery fromTime(long fromTime) {
        query.from(fromTime);
        return this;
    }

    @Override
    public AdminEventQuery toTime(Date toTime) {
        return toTime(toTime.getTime());
    }

    @Override
    public AdminEventQuery toTime(long toTime) {
        query.to(toTime);
        return this;
    }

    @Override
    public AdminEventQuery firstResult(int first) {
        query.first(first);
        return this;
    }

    @Override
    public AdminEventQuery maxResults(int max) {
        query.most(max);
        return this;
    }

    @Override
    public AdminEventQuery orderByDescTime() {
        query.ascending(false);
        return this;
    }

    @Override
    public AdminEventQuery orderByAscTime() {
        query.ascending(true);
        return this;
    }

    @Override
    public Stream<AdminEvent> getResultStream() {
        return query.entries().flatMap(entry -> operation(entry).map(operation -> event(entry, operation)).stream());
    }

    /** Nothing for what Keycloak does not know, which it never wrote. */
    private static Optional<OperationType> operation(Entry entry) {
        return Arrays.stream(OperationType.values())
                .filter(type -> type.name().equals(entry.row().operation()))
                .findFirst();
    }

    private static AdminEvent event(Entry entry, OperationType operation) {
        AdminEvent event = new AdminEvent();
        event.setId(entry.row().id());
        event.setTime(entry.row().occurredAt());
        event.setRealmId(entry.row().logId());
        event.setAuthDetails(authDetails(entry));
        event.setOperationType(operation);
        event.setResourceTypeAsString(entry.row().eventType());
        event.setResourcePath(entry.row().resourcePath());
        event.setError(entry.reason().orElse(null));
        event.setDetails(entry.details());
        ArrayNode changes = entry.changes();
        if (!changes.isEmpty()) {
            event.setRepresentation(changes.toString());
        }
        return event;
    }

    private static AuthDetails authDetails(Entry entry) {
        AuthDetails details = new AuthDetails();
        details.setRealmId(entry.row().authRealm());
        details.setClientId(entry.row().authClient());
        details.setUserId(entry.row().actorId());
        details.setIpAddress(entry.ip().orElse(null));
        return details;
    }
}
