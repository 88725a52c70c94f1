package io.portcullis.auditlistener.sealing;

import io.portcullis.audit.log.tree.OpenTree;
import io.portcullis.audit.log.tree.Proofs;
import io.portcullis.audit.log.tree.TilePath;
import io.portcullis.audit.log.tree.TileReader;
import io.portcullis.audit.log.tree.TreeHash;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A log's tree at the size of its newest checkpoint; it stays at that size while the log grows. To be used with the session it
 * came from. {@link IllegalStateException} when somebody removed tiles.
 */
public final class SealedTree {

    private static final int LEVELS = 8;

    private final OpenTree edge;
    private final String checkpoint;
    private final TileReader tiles;
    private final Proofs proofs;

    SealedTree(OpenTree edge, TileReader full, String checkpoint) {
        this.edge = edge;
        this.checkpoint = checkpoint;
        this.tiles = edge.over(full);
        this.proofs = new Proofs(tiles);
    }

    /** Number of leaves. */
    public long size() {
        return edge.size();
    }

    public byte[] root() {
        return edge.root();
    }

    /** The checkpoint of this size, as signed. */
    public String checkpoint() {
        return checkpoint;
    }

    /** The proof that a leaf is in this tree; {@link IllegalArgumentException} if there is no leaf with that index. */
    public List<byte[]> inclusion(long leafIndex) {
        return proofs.inclusion(leafIndex, size());
    }

    /** The proof that the log only grew; {@link IllegalArgumentException} if not 0 ≤ from ≤ to ≤ size. */
    public List<byte[]> consistency(long from, long to) {
        if (to > size()) {
            throw new IllegalArgumentException("size " + to);
        }
        return proofs.consistency(from, to);
    }

    /** The largest whole subtrees that cover the leaves {@code from} ≤ i &lt; {@code to}, left to right. */
    public List<byte[]> cover(long from, long to) {
        if (to > size()) {
            throw new IllegalArgumentException("size " + to);
        }
        return proofs.cover(from, to);
    }

    /** The bytes of a tile of hashes; nothing if the tree has none such. */
    public Optional<byte[]> tile(TilePath path) {
        if (path.isEntries() || !has(path)) {
            return Optional.empty();
        }
        byte[] hashes = tiles.tile(path.level(), path.index(), path.width());
        return Optional.of(Arrays.copyOf(hashes, path.width() * TreeHash.LENGTH));
    }

    /** Whether there are that many hashes; of a tile of records, leaves. */
    boolean has(TilePath path) {
        int level = path.isEntries() ? 0 : path.level();
        if (level >= LEVELS) {
            return false;
        }
        long hashes = size() >>> (8 * level);
        long whole = hashes / TileReader.WIDTH;
        return path.index() < whole || (path.index() == whole && path.width() <= hashes % TileReader.WIDTH);
    }
}
