package io.portcullis.auditlistener.store;

import io.portcullis.auditlistener.entry.Entry;
import java.util.Arrays;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.Event;
import org.keycloak.events.EventQuery;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/** Finds user events. */
@SuppressWarnings({"deprecation", "JavaUtilDate"}) // Keycloak still asks for them
final class UserEventQuery implements EventQuery {

    private final EntryQuery query;

    UserEventQuery(KeycloakSession session) {
        query = new EntryQuery(session, "user");
    }

    @Override
    public EventQuery type(EventType... types) {
        query.where(
                "e.eventType in (:types)",
                "types",
                Arrays.stream(types).map(EventType::name).toList());
        return this;
    }

    @Override
    public EventQuery realm(String realmId) {
        query.where("e.logId = :log", "log", realmId);
        return this;
    }

    @Override
    public EventQuery client(String clientId) {
        query.where("e.client = :client", "client", clientId);
        return this;
    }

    @Override
    public EventQuery user(String userId) {
        query.where("e.actorId = :user", "user", userId);
        return this;
    }

    @Override
    public EventQuery fromDate(Date fromDate) {
        return fromDate(fromDate.getTime());
    }

    @Override
    public EventQuery fromDate(long fromDate) {
        query.from(fromDate);
        return this;
    }

    @Override
    public EventQuery toDate(Date toDate) {
        return toDate(toDate.getTime());
    }

    @Override
    public EventQuery toDate(long toDate) {
        query.to(toDate);
        return this;
    }

    @Override
    public EventQuery ipAddress(String ipAddress) {
        query.address(ipAddress);
        return this;
    }

    @Override
    public EventQuery firstResult(int firstResult) {
        query.first(firstResult);
        return this;
    }

    @Override
    public EventQuery maxResults(int max) {
        query.most(max);
        return this;
    }

    @Override
    public EventQuery orderByDescTime() {
        query.ascending(false);
        return this;
    }

    @Override
    public EventQuery orderByAscTime() {
        query.ascending(true);
        return this;
    }

    @Override
    public Stream<Event> getResultStream() {
        return query.entries().flatMap(entry -> type(entry).map(type -> event(entry, type)).stream());
    }

    /** Nothing for a type that Keycloak does not know, which it never wrote. */
    private static Optional<EventType> type(Entry entry) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.name().equals(entry.row().eventType()))
                .findFirst();
    }

    private static Event event(Entry entry, EventType type) {
        Event event = new Event();
        event.setId(entry.row().id());
        event.setTime(entry.row().occurredAt());
        event.setType(type);
        event.setRealmId(entry.row().logId());
        event.setClientId(entry.row().client());
        event.setUserId(entry.row().actorId());
        event.setSessionId(entry.row().sessionId());
        event.setIpAddress(entry.ip().orElse(null));
        event.setError(entry.reason().orElse(null));
        event.setDetails(entry.details());
        return event;
    }
}
