package io.portcullis.auditlistener.store;

import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.sealing.IpKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/** A query of Keycloak's Events page, as one over entries; in the order of time, and of ids within a millisecond. */
final class EntryQuery {

    private final KeycloakSession session;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private boolean ascending;
    private int first;
    private Optional<Integer> most = Optional.empty();

    EntryQuery(KeycloakSession session, String kind) {
        this.session = session;
        where("e.kind = :kind", "kind", kind);
    }

    EntryQuery where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    /** Only what is sealed is found by its address. */
    void address(String address) {
        where(
                "exists (select 1 from PortcullisAuditSearch s where s.entryId = e.id and s.ip = :ip)",
                "ip",
                IpKey.of(address).orElse(address));
    }

    void from(long time) {
        where("e.occurredAt >= :from", "from", time);
    }

    /** Inclusive, as Keycloak has it. */
    void to(long time) {
        where("e.occurredAt <= :to", "to", time);
    }

    void ascending(boolean value) {
        ascending = value;
    }

    void first(int value) {
        first = Math.max(0, value);
    }

    void most(int value) {
        most = Optional.of(value).filter(count -> count >= 0);
    }

    Stream<Entry> entries() {
        EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
        String order = ascending ? " asc" : " desc";
        TypedQuery<EntryEntity> query = em.createQuery(
                        "select e from PortcullisAuditEntry e where " + String.join(" and ", conditions)
                                + " order by e.occurredAt" + order + ", e.id" + order,
                        EntryEntity.class)
                .setFirstResult(first);
        parameters.forEach(query::setParameter);
        most.ifPresent(query::setMaxResults);
        return session.getProvider(AuditLog.class).reader().read(query.getResultList()).stream();
    }
}
