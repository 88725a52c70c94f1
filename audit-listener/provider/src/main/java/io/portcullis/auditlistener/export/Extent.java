package io.portcullis.auditlistener.export;

import io.portcullis.auditlistener.entry.EntryEntity;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/**
 * What is exported.
 *
 * @param from epoch milliseconds, inclusive
 * @param to epoch milliseconds, exclusive
 * @param first leaf
 * @param end leaf after the last
 * @param entries how many of the leaves' entries are within the time
 */
record Extent(Optional<Long> from, Optional<Long> to, long first, long end, long entries) {

    /** The leaves of a tree of that size among which are all entries of that time. */
    static Extent of(EntityManager em, String log, long size, Optional<Long> from, Optional<Long> to) {
        if (from.isEmpty() && to.isEmpty()) {
            return new Extent(from, to, 0, size, size);
        }
        Object[] found = em.createQuery(
                        "select min(l.leafIndex), max(l.leafIndex), count(*) from PortcullisAuditLeaf l"
                                + " join PortcullisAuditEntry e on e.id = l.entryId"
                                + " where e.logId = :log and l.logId = :log and l.leafIndex < :size"
                                + " and e.occurredAt >= :from and e.occurredAt < :to",
                        Object[].class)
                .setParameter("log", log)
                .setParameter("size", size)
                .setParameter("from", from.orElse(Long.MIN_VALUE))
                .setParameter("to", to.orElse(Long.MAX_VALUE))
                .getSingleResult();
        long entries = (long) found[2];
        return entries == 0
                ? new Extent(from, to, 0, 0, 0)
                : new Extent(from, to, (long) found[0], (long) found[1] + 1, entries);
    }

    boolean isWithin(EntryEntity entry) {
        return from.filter(least -> entry.occurredAt() < least).isEmpty()
                && to.filter(most -> entry.occurredAt() >= most).isEmpty();
    }
}
