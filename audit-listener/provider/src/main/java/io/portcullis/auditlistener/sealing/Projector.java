package io.portcullis.auditlistener.sealing;

import io.portcullis.auditlistener.entry.AuditLog;
import io.portcullis.auditlistener.entry.Entry;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.EntryReader;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Makes the search rows of sealed entries. It holds the lock on the log's row before it reads persons' keys, and so does an
 * erasure until it is committed: no row is made of somebody who was erased.
 */
final class Projector {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    private static final int BATCH = 1_000;

    private final KeycloakSessionFactory factory;

    Projector(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** Makes the rows of the log's next leaves, and tells whether there may be more. */
    boolean project(String logId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            EntityManager em = session.getProvider(JpaConnectionProvider.class).getEntityManager();
            return Logs.lock(em, logId)
                    .filter(log -> log.projected < log.treeSize)
                    .map(log -> project(session, em, log))
                    .orElse(false);
        });
    }

    private static boolean project(KeycloakSession session, EntityManager em, LogEntity log) {
        long end = Math.min(log.treeSize, log.projected + BATCH);
        Map<String, Optional<String>> targetTypes = new HashMap<>();
        List<EntryEntity> entries = em.createQuery(
                        "select e, e.targetType from PortcullisAuditLeaf l"
                                + " join PortcullisAuditEntry e on e.id = l.entryId"
                                + " where l.logId = :log and l.leafIndex >= :from and l.leafIndex < :to",
                        Object[].class)
                .setParameter("log", log.logId)
                .setParameter("from", log.projected)
                .setParameter("to", end)
                .getResultStream()
                .map(row -> {
                    EntryEntity entry = (EntryEntity) row[0];
                    targetTypes.put(entry.id(), Optional.ofNullable((String) row[1]));
                    return entry;
                })
                .toList();
        EntryReader reader = session.getProvider(AuditLog.class).reader();
        List<SearchRow> rows = read(reader, entries).stream()
                .flatMap(entry ->
                        SearchRow.of(entry, targetTypes.getOrDefault(entry.row().id(), Optional.empty())).stream())
                .toList();
        replace(em, log.logId, entries, rows);
        em.createQuery("update PortcullisAuditLog set projected = :end where logId = :log")
                .setParameter("end", end)
                .setParameter("log", log.logId)
                .executeUpdate();
        return end < log.treeSize;
    }

    /** All at once; if that fails, those that can be read. */
    private static List<Entry> read(EntryReader reader, List<EntryEntity> entries) {
        try {
            return reader.read(entries);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return entries.stream().flatMap(entry -> readOne(reader, entry)).toList();
        }
    }

    private static Stream<Entry> readOne(EntryReader reader, EntryEntity entry) {
        try {
            return reader.read(List.of(entry)).stream();
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.errorf(
                    "The entry %s of the audit log %s cannot be read and is not found by a search",
                    entry.id(), entry.logId());
            return Stream.empty();
        }
    }

    /** Rows may be there already, when all are made again. */
    private static void replace(EntityManager em, String logId, List<EntryEntity> entries, List<SearchRow> rows) {
        if (entries.isEmpty()) {
            return;
        }
        em.createQuery("delete from PortcullisAuditSearch where entryId in (:ids)")
                .setParameter("ids", entries.stream().map(EntryEntity::id).toList())
                .executeUpdate();
        new Rows(
                        "PORTCULLIS_AUDIT_SEARCH",
                        "ENTRY_ID, PERSON_KEY, LOG_ID, OCCURRED_AT, ACTOR_NAME, ACTOR_EMAIL, IP, SEARCH_TEXT",
                        rows.stream().map(row -> values(logId, row)).toList())
                .insert(em);
    }

    private static @Nullable Object[] values(String logId, SearchRow row) {
        return new @Nullable Object[] {
            row.entry().id(),
            row.personKey(),
            logId,
            row.entry().occurredAt(),
            row.actorName(),
            row.actorEmail(),
            row.ip(),
            row.text()
        };
    }
}
