package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.TilePath;
import io.portcullis.audit.log.tree.TileReader;
import io.portcullis.auditlistener.entry.EntryEntity;
import io.portcullis.auditlistener.entry.Seal;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycloak.provider.Provider;

/** What is sealed, as a session sees it: places of entries, trees with their proofs, leaves in order. */
public final class Seals implements Provider {

    private final EntityManager em;
    private final Tiles tiles;
    private final SigningKeys keys;

    Seals(EntityManager em, Tiles tiles, SigningKeys keys) {
        this.em = em;
        this.tiles = tiles;
        this.keys = keys;
    }

    /** The places of those of these entries that are sealed, by entry id. */
    public Map<String, Seal> of(String logId, Collection<String> entryIds) {
        Map<String, Seal> seals = new HashMap<>();
        if (!entryIds.isEmpty()) {
            em.createQuery(
                            "select entryId, leafIndex, leafHash, logId from PortcullisAuditLeaf where entryId in (:ids)",
                            Object[].class)
                    .setParameter("ids", entryIds)
                    .getResultStream()
                    .filter(row -> row[3].equals(logId))
                    .forEach(row -> seals.put(
                            (String) row[0],
                            new Seal(logId, (long) row[1], Base64.getEncoder().encodeToString((byte[]) row[2]))));
        }
        return seals;
    }

    /** The log's tree; nothing before its first checkpoint. */
    public Optional<SealedTree> tree(String logId) {
        // The row first: what it speaks of is there, whatever else happens.
        return Optional.ofNullable(em.find(LogEntity.class, logId))
                .flatMap(log -> Optional.ofNullable(
                                em.find(CheckpointEntity.class, new CheckpointEntity.Key(logId, log.treeSize)))
                        .map(checkpoint ->
                                new SealedTree(OpenTree.decode(log.frontier), tiles.of(em, logId), checkpoint.note)));
    }

    /** The log's verifier keys, a line each; the first is in use. */
    public String verifierKeys(String logId) {
        return keys.verifierKeys(logId);
    }

    /**
     * The leaves {@code from} ≤ i &lt; {@code to} that are there, in order, at most {@code limit} of them; the next are asked for
     * behind the last of these. Their entries stay in the entity manager until it is cleared.
     */
    public List<Leaf> leaves(String logId, long from, long to, int limit) {
        return em.createQuery(
                        "select l.leafIndex, l.entryId, l.leafHash, e from PortcullisAuditLeaf l"
                                + " left join PortcullisAuditEntry e on e.id = l.entryId"
                                + " where l.logId = :log and l.leafIndex >= :from and l.leafIndex < :to"
                                + " order by l.leafIndex",
                        Object[].class)
                .setParameter("log", logId)
                .setParameter("from", from)
                .setParameter("to", to)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> new Leaf((long) row[0], (String) row[1], (byte[]) row[2], (EntryEntity) row[3]))
                .toList();
    }

    /** The records of a tile {@code entries/…}, each behind its length; nothing if the tree has none such or records are gone. */
    public Optional<byte[]> records(String logId, SealedTree tree, TilePath path) {
        if (!path.isEntries() || !tree.has(path)) {
            return Optional.empty();
        }
        long first = path.index() * TileReader.WIDTH;
        List<byte[]> records = em.createQuery(
                        "select e.record from PortcullisAuditLeaf l join PortcullisAuditEntry e on e.id = l.entryId"
                                + " where l.logId = :log and l.leafIndex >= :from and l.leafIndex < :to"
                                + " order by l.leafIndex",
                        byte[].class)
                .setParameter("log", logId)
                .setParameter("from", first)
                .setParameter("to", first + path.width())
                .getResultList();
        return records.size() == path.width() ? Optional.of(framed(records)) : Optional.empty();
    }

    private static byte[] framed(List<byte[]> records) {
        ByteBuffer out = ByteBuffer.allocate(
                records.stream().mapToInt(one -> Short.BYTES + one.length).sum());
        records.forEach(one -> out.putShort((short) one.length).put(one));
        return out.array();
    }

    /**
     * Removes the search rows of these persons with the session's transaction. No log is sealed or projected between this and
     * the end of the transaction, in which their keys must be destroyed.
     *
     * @param personKeys ids of the persons' keys
     */
    public void forget(Collection<String> personKeys) {
        Logs.lockAll(em);
        if (!personKeys.isEmpty()) {
            em.createQuery("delete from PortcullisAuditSearch where personKey in (:keys)")
                    .setParameter("keys", personKeys)
                    .executeUpdate();
        }
    }

    @Override
    public void close() {}
}
