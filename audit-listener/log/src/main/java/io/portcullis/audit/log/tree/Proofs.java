package io.portcullis.audit.log.tree;

import static io.portcullis.audit.log.tree.TileReader.WIDTH;
import static io.portcullis.audit.log.tree.TreeHash.LENGTH;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Roots and proofs of RFC 9162 sections 2.1.3 and 2.1.4 from tiles, for every size up to the tree's. Each answer reads O(log size) tiles, and each of those
 * once; a tile is asked for in the width it has at the size in question. Not for more than one thread.
 */
public final class Proofs {

    private final TileReader tiles;
    private final TreeHash hash = new TreeHash();

    public Proofs(TileReader tiles) {
        this.tiles = tiles;
    }

    /** The root over the first {@code size} leaves. */
    public byte[] root(long size) {
        require(size >= 0, "size", size);
        return size == 0 ? TreeHash.empty() : new At(size).subtree(0, size);
    }

    /** The proof that the leaf is in the tree of that size, from the leaf up (section 2.1.3.1). */
    public List<byte[]> inclusion(long leafIndex, long size) {
        require(leafIndex >= 0 && leafIndex < size, "leaf index", leafIndex);
        At at = new At(size);
        List<byte[]> path = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (leafIndex < middle) {
                path.add(at.subtree(middle, to));
                to = middle;
            } else {
                path.add(at.subtree(from, middle));
                from = middle;
            }
        }
        Collections.reverse(path);
        return path;
    }

    /** The proof that the tree of size {@code to} extends that of size {@code from} (section 2.1.4.1); empty when {@code from} is 0 or equals {@code to}. */
    public List<byte[]> consistency(long from, long to) {
        require(from >= 0 && from <= to, "size", from);
        List<byte[]> path = new ArrayList<>();
        if (from == 0 || from == to) {
            return path;
        }
        At at = new At(to);
        long first = 0;
        long end = to;
        while (from != end) {
            long middle = first + split(end - first);
            if (from <= middle) {
                path.add(at.subtree(middle, end));
                end = middle;
            } else {
                path.add(at.subtree(first, middle));
                first = middle;
            }
        }
        if (first > 0) {
            path.add(at.subtree(first, end));
        }
        Collections.reverse(path);
        return path;
    }

    /** The roots of the largest whole subtrees that cover the leaves {@code from} ≤ i &lt; {@code to}, left to right; see {@link Cover}. */
    public List<byte[]> cover(long from, long to) {
        require(from >= 0 && from <= to, "leaf index", from);
        At at = new At(to);
        return Cover.of(from, to).stream()
                .map(subtree -> at.subtree(subtree.first(), subtree.end()))
                .toList();
    }

    /** Whether the proof leads from the leaf to the root (section 2.1.3.2). */
    public static boolean includes(long leafIndex, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (leafIndex < 0 || leafIndex >= size) {
            return false;
        }
        long fn = leafIndex;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = TreeHash.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                r = TreeHash.node(r, p);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Whether the proof leads from one root to the other (section 2.1.4.2). Every tree extends the empty one. */
    public static boolean extended(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 0 || from > to) {
            return false;
        }
        if (from == 0 || from == to) {
            return proof.isEmpty() && Arrays.equals(fromRoot, from == 0 ? TreeHash.empty() : toRoot);
        }
        List<byte[]> path = new ArrayList<>(proof);
        if (Long.bitCount(from) == 1) {
            path.add(0, fromRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        long fn = from - 1;
        long sn = to - 1;
        while ((fn & 1) == 1) {
            fn >>>= 1;
            sn >>>= 1;
        }
        byte[] fr = path.get(0);
        byte[] sr = fr;
        for (byte[] c : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = TreeHash.node(c, fr);
                sr = TreeHash.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>>= 1;
                    sn >>>= 1;
                }
            } else {
                sr = TreeHash.node(sr, c);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && Arrays.equals(fr, fromRoot) && Arrays.equals(sr, toRoot);
    }

    /** The largest power of two below {@code size}: how many leaves the left half has. */
    private static long split(long size) {
        return Long.highestOneBit(size - 1);
    }

    private static void require(boolean condition, String what, long value) {
        if (!condition) {
            throw new IllegalArgumentException("%s %d".formatted(what, value));
        }
    }

    /** The tree at one size, with the tiles one answer has read. */
    private final class At {

        private final long size;
        private final Map<Tile, byte[]> read = new HashMap<>();

        At(long size) {
            this.size = size;
        }

        /** The root above leaves {@code from} to {@code to}, a subtree of the tree of this size. */
        byte[] subtree(long from, long to) {
            if (Long.bitCount(to - from) == 1) {
                return whole(from, to - from);
            }
            long middle = from + split(to - from);
            return TreeHash.node(subtree(from, middle), subtree(middle, to));
        }

        private byte[] whole(long from, long count) {
            int level = Long.numberOfTrailingZeros(count) / 8;
            long first = from >>> (8 * level);
            int entries = (int) (count >>> (8 * level));
            int offset = (int) (first % WIDTH) * LENGTH;
            byte[] hashes = Arrays.copyOfRange(tile(level, first / WIDTH), offset, offset + entries * LENGTH);
            hash.reduce(hashes, 0, entries);
            return Arrays.copyOf(hashes, LENGTH);
        }

        private byte[] tile(int level, long index) {
            return Objects.requireNonNull(read.computeIfAbsent(new Tile(level, index), tile -> {
                int width = (int) Math.min(WIDTH, (size >>> (8 * level)) - index * WIDTH);
                byte[] hashes = tiles.tile(level, index, width);
                if (hashes.length < width * LENGTH) {
                    throw new IllegalStateException("tile %d/%d has %d bytes".formatted(level, index, hashes.length));
                }
                return hashes;
            }));
        }
    }

    private record Tile(int level, long index) {}
}
