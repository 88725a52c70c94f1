package io.portcullis.auditlistener.sealing;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.portcullis.audit.log.note.Checkpoint;
import io.portcullis.audit.log.note.SignedNote;
import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.Proofs;
import io.portcullis.audit.log.tree.TreeHash;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/**
 * Puts committed entries into their log's tree, a batch with one checkpoint in one transaction. Of any number of sealers one
 * has a log at a time, by the lock on its row; where a database has no such locks, the compare-and-set on its size and the
 * primary keys let one of them win. Not for more than one thread.
 */
final class Sealer {

    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private static final int BATCH = 1_000;

    private final Transactions transactions;
    private final SigningKeys keys;
    private final LastCheckpoints last;
    private final Tiles tiles;
    private final Timer lag = Timer.builder("portcullis.audit.seal.lag")
            .serviceLevelObjectives(
                    Duration.ofMillis(100),
                    Duration.ofMillis(250),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1))
            .register(Metrics.globalRegistry);

    Sealer(Transactions transactions, SigningKeys keys, LastCheckpoints last, Tiles tiles) {
        this.transactions = transactions;
        this.keys = keys;
        this.last = last;
        this.tiles = tiles;
    }

    /** An entry and its leaf. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    private record NewLeaf(String entryId, long occurredAt, byte[] hash) {}

    /** What a transaction did, to be told when it is committed. */
    private record Round(int taken, List<NewLeaf> leaves, Optional<Checkpoint> checkpoint) {

        static final Round NOTHING = new Round(0, List.of(), Optional.empty());
    }

    /**
     * Seals the next entries of a log.
     *
     * @return whether there may be more
     * @throws RefusedException if the log is not what was signed before
     */
    boolean seal(String logId) {
        Round round = transactions.inOwn(em -> Logs.lock(em, logId)
                .map(log -> seal(em, log, pending(em, logId)))
                .orElse(Round.NOTHING));
        round.checkpoint().ifPresent(last::note);
        long now = Time.currentTimeMillis();
        Metrics.counter("portcullis.audit.entries").increment(round.leaves().size());
        round.leaves().forEach(leaf -> lag.record(Duration.ofMillis(Math.max(0, now - leaf.occurredAt()))));
        return round.taken() == BATCH;
    }

    /** Ids of entries start with the time, so the index of the queue tells which are next, however many wait. */
    private static List<String> pending(EntityManager em, String logId) {
        return em.createQuery(
                        "select entryId from PortcullisAuditPending where logId = :log order by entryId", String.class)
                .setParameter("log", logId)
                .setMaxResults(BATCH)
                .getResultList();
    }

    private Round seal(EntityManager em, LogEntity log, List<String> pending) {
        if (pending.isEmpty()) {
            return Round.NOTHING;
        }
        OpenTree tree = extendable(em, log);
        List<NewLeaf> leaves = leaves(em, log, pending);
        Optional<Checkpoint> checkpoint =
                leaves.isEmpty() ? Optional.empty() : Optional.of(append(em, log, tree, leaves));
        remove(em, log, pending);
        return new Round(pending.size(), leaves, checkpoint);
    }

    /**
     * The leaves of those that wait. A query for each table and by one column: while a backlog is sealed, statistics lag far
     * behind, and joins are planned badly.
     */
    private static List<NewLeaf> leaves(EntityManager em, LogEntity log, List<String> pending) {
        Set<String> waiting = new HashSet<>(pending);
        sealed(em, log, pending).forEach(id -> {
            LOG.errorf("The entry %s of the audit log %s waited to be sealed twice", id, log.logId);
            waiting.remove(id);
        });
        List<NewLeaf> leaves = new ArrayList<>();
        em.createQuery(
                        "select id, occurredAt, record, logId from PortcullisAuditEntry where id in (:ids)",
                        Object[].class)
                .setParameter("ids", pending)
                .getResultStream()
                .filter(row -> row[3].equals(log.logId) && waiting.remove((String) row[0]))
                .forEach(
                        row -> leaves.add(new NewLeaf((String) row[0], (long) row[1], TreeHash.leaf((byte[]) row[2]))));
        waiting.forEach(
                id -> LOG.errorf("The entry %s of the audit log %s vanished before it was sealed", id, log.logId));
        leaves.sort(Comparator.comparingLong(NewLeaf::occurredAt).thenComparing(NewLeaf::entryId));
        return leaves;
    }

    private static List<String> sealed(EntityManager em, LogEntity log, List<String> entryIds) {
        return em.createQuery("select entryId, logId from PortcullisAuditLeaf where entryId in (:ids)", Object[].class)
                .setParameter("ids", entryIds)
                .getResultStream()
                .filter(row -> row[1].equals(log.logId))
                .map(row -> (String) row[0])
                .toList();
    }

    /** The log's tree, if it extends what was signed last. */
    private OpenTree extendable(EntityManager em, LogEntity log) {
        OpenTree tree = decoded(log);
        Optional<Checkpoint> known = last.of(Checkpoint.origin(log.logId)).or(() -> signed(em, log));
        if (known.isPresent() && !extended(known.get(), tree, new Proofs(tree.over(tiles.of(em, log.logId))))) {
            throw new RefusedException(
                    "The audit log %s of size %d does not extend what was signed at size %d: nothing more of it is sealed"
                            .formatted(log.logId, log.treeSize, known.get().size()));
        }
        return tree;
    }

    private static OpenTree decoded(LogEntity log) {
        try {
            OpenTree tree = OpenTree.decode(log.frontier);
            if (tree.size() == log.treeSize && Arrays.equals(tree.root(), log.root)) {
                return tree;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new RefusedException("The audit log %s of size %d is not what was written: nothing more of it is sealed"
                .formatted(log.logId, log.treeSize));
    }

    /** What a node that knows nothing of the log goes by: the checkpoint must be ours, so that only signed states are extended. */
    private Optional<Checkpoint> signed(EntityManager em, LogEntity log) {
        if (log.treeSize == 0) {
            return Optional.empty();
        }
        CheckpointEntity row = em.find(CheckpointEntity.class, new CheckpointEntity.Key(log.logId, log.treeSize));
        try {
            if (row != null) {
                SignedNote note = SignedNote.parse(row.note);
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (keys.signed(log.logId, note) && checkpoint.origin().equals(Checkpoint.origin(log.logId))) {
                    return Optional.of(checkpoint);
                }
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new RefusedException("The audit log %s of size %d has no checkpoint signed by a key of this server:"
                        .formatted(log.logId, log.treeSize)
                + " nothing more of it is sealed");
    }

    private static boolean extended(Checkpoint known, OpenTree tree, Proofs proofs) {
        if (known.size() > tree.size()) {
            return false;
        }
        try {
            return Proofs.extended(
                    known.size(),
                    known.root(),
                    tree.size(),
                    tree.root(),
                    proofs.consistency(known.size(), tree.size()));
        } catch (IllegalStateException e) {
            return false; // a tile is missing
        }
    }

    private Checkpoint append(EntityManager em, LogEntity log, OpenTree tree, List<NewLeaf> leaves) {
        long first = tree.size();
        for (NewLeaf leaf : leaves) {
            tree.append(
                    leaf.hash(),
                    (level, index, hashes) ->
                            em.persist(new TileEntity(new TileEntity.Key(log.logId, level, index), hashes)));
        }
        Checkpoint checkpoint = new Checkpoint(Checkpoint.origin(log.logId), tree.size(), tree.root());
        advance(em, log, tree);
        insert(em, log.logId, first, leaves);
        em.persist(new CheckpointEntity(
                log.logId, checkpoint, keys.sign(log.logId, checkpoint).toString(), Time.currentTimeMillis()));
        return checkpoint;
    }

    private void advance(EntityManager em, LogEntity log, OpenTree tree) {
        int rows = em.createQuery("update PortcullisAuditLog set treeSize = :size, root = :root, frontier = :frontier,"
                        + " signedBy = :key where logId = :log and treeSize = :before")
                .setParameter("size", tree.size())
                .setParameter("root", tree.root())
                .setParameter("frontier", tree.encode())
                .setParameter("key", keys.current())
                .setParameter("log", log.logId)
                .setParameter("before", log.treeSize)
                .executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException("Somebody else sealed the audit log " + log.logId);
        }
    }

    private static void insert(EntityManager em, String logId, long first, List<NewLeaf> leaves) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (NewLeaf leaf : leaves) {
            rows.add(new Object[] {logId, first + rows.size(), leaf.entryId(), leaf.hash()});
        }
        new Rows("PORTCULLIS_AUDIT_LEAF", "LOG_ID, LEAF_INDEX, ENTRY_ID, LEAF_HASH", rows).insert(em);
    }

    private static void remove(EntityManager em, LogEntity log, List<String> pending) {
        em.createQuery("delete from PortcullisAuditPending where logId = :log and entryId in (:ids)")
                .setParameter("log", log.logId)
                .setParameter("ids", pending)
                .executeUpdate();
    }
}
