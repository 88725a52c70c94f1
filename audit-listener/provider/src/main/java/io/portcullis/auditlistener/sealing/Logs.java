package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.TreeHash;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about rows of logs, and their locks. */
final class Logs {

    /** "Without those that somebody else has", where the database can; elsewhere one waits. */
    private static final int SKIP_LOCKED = -2;

    private Logs() {}

    /** How many entries wait, by log. */
    static Map<String, Long> pending(EntityManager em) {
        Map<String, Long> pending = new HashMap<>();
        em.createQuery("select logId, count(*) from PortcullisAuditPending group by logId", Object[].class)
                .getResultStream()
                .forEach(row -> pending.put((String) row[0], (Long) row[1]));
        return pending;
    }

    /** The logs with leaves that have no search rows yet. */
    static List<String> behind(EntityManager em) {
        return em.createQuery("select logId from PortcullisAuditLog where projected < treeSize", String.class)
                .getResultList();
    }

    /** Makes the empty logs among these that have no row yet. */
    static int create(EntityManager em, Collection<String> logIds) {
        OpenTree empty = OpenTree.empty();
        return logIds.stream()
                .filter(id -> em.find(LogEntity.class, id) == null)
                .mapToInt(id -> em.createQuery(
                                "insert into PortcullisAuditLog (logId, origin, treeSize, root, frontier, projected)"
                                        + " values (:log, :origin, 0L, :root, :frontier, 0L) on conflict (logId) do nothing")
                        .setParameter("log", id)
                        .setParameter("origin", Checkpoint.origin(id))
                        .setParameter("root", TreeHash.empty())
                        .setParameter("frontier", empty.encode())
                        .executeUpdate())
                .sum();
    }

    /** The log's row, locked until the transaction ends; nothing if there is none, or somebody else is at it. */
    static Optional<LogEntity> lock(EntityManager em, String logId) {
        return em
                .createQuery("from PortcullisAuditLog where logId = :log", LogEntity.class)
                .setParameter("log", logId)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Waits for all logs' rows, in one order. */
    static void lockAll(EntityManager em) {
        em.createQuery("from PortcullisAuditLog order by logId", LogEntity.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }
}
