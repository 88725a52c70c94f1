package io.portcullis.audit.log.tree;

import static io.portcullis.audit.log.tree.TileReader.WIDTH;
import static io.portcullis.audit.log.tree.TreeHash.LENGTH;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The right edge of a growing tree: of each level the last tile, as long as it is not full. It is all that appending needs, some
 * 25 KB at ten million leaves, and together with the full tiles it is the whole tree. Mutable, not for more than one thread; what must be undone is decoded again.
 *
 * <p>Encoded: a byte 1, the size (8 bytes, big endian), then from level 0 up the entries of the level's last tile that is not full. The size tells how many those are.
 */
public final class OpenTree implements TileReader {

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + Long.BYTES;
    private static final int TILE = WIDTH * LENGTH;

    /** Levels of the largest size a long can hold. */
    private static final int LEVELS = 8;

    private final TreeHash hash = new TreeHash();
    private final byte[][] edges = new byte[LEVELS][];
    private long size;

    private OpenTree() {}

    /** The tree without leaves. */
    public static OpenTree empty() {
        return new OpenTree();
    }

    /** Reads what {@link #encode} wrote; {@link IllegalArgumentException} for anything whose form is not that. */
    public static OpenTree decode(byte[] encoded) {
        if (encoded.length < HEADER || encoded[0] != VERSION) {
            throw new IllegalArgumentException("not an encoded tree");
        }
        ByteBuffer in = ByteBuffer.wrap(encoded, 1, encoded.length - 1);
        OpenTree tree = new OpenTree();
        tree.size = in.getLong();
        if (tree.size < 0 || in.remaining() != tree.entries() * LENGTH) {
            throw new IllegalArgumentException(
                    "an encoded tree of size %d with %d bytes".formatted(tree.size, encoded.length));
        }
        for (int level = 0; level < LEVELS; level++) {
            if (tree.width(level) > 0) {
                in.get(tree.edge(level), 0, tree.width(level) * LENGTH);
            }
        }
        return tree;
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(HEADER + entries() * LENGTH);
        out.put(VERSION).putLong(size);
        for (int level = 0; level < LEVELS; level++) {
            if (width(level) > 0) {
                out.put(edge(level), 0, width(level) * LENGTH);
            }
        }
        return out.array();
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root over all leaves so far (RFC 9162 section 2.1.1). */
    public byte[] root() {
        return new Proofs(this).root(size);
    }

    /** Appends a leaf by its hash and hands each tile that thereby became full to the sink, level 0 first. */
    public void append(byte[] leafHash, TileSink sink) {
        if (leafHash.length != LENGTH) {
            throw new IllegalArgumentException("a leaf hash of %d bytes".formatted(leafHash.length));
        }
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("the tree is full");
        }
        byte[] entry = leafHash;
        int level = 0;
        long before = size++;
        while (true) {
            byte[] edge = edge(level);
            System.arraycopy(entry, 0, edge, (int) (before % WIDTH) * LENGTH, LENGTH);
            if (before % WIDTH < WIDTH - 1) {
                return;
            }
            sink.full(level, before / WIDTH, edge.clone());
            hash.reduce(edge, 0, WIDTH);
            entry = Arrays.copyOf(edge, LENGTH);
            before /= WIDTH;
            level++;
        }
    }

    /** Answers tiles of the edge only; see {@link #over} for the others. */
    @Override
    public byte[] tile(int level, long index, int width) {
        if (index != count(level) / WIDTH || width > width(level)) {
            throw new IllegalArgumentException(
                    "tile %d/%d of width %d is not in the edge of size %d".formatted(level, index, width, size));
        }
        return edge(level);
    }

    /** All tiles of this tree: the edge from here, the full ones from there. The reader sees appends to this tree. */
    public TileReader over(TileReader full) {
        return (level, index, width) ->
                index < count(level) / WIDTH ? full.tile(level, index, WIDTH) : tile(level, index, width);
    }

    private long count(int level) {
        return size >>> (8 * level);
    }

    private int width(int level) {
        return (int) (count(level) % WIDTH);
    }

    private int entries() {
        int entries = 0;
        for (int level = 0; level < LEVELS; level++) {
            entries += width(level);
        }
        return entries;
    }

    private byte[] edge(int level) {
        byte[] edge = edges[level];
        if (edge == null) {
            edge = new byte[TILE];
            edges[level] = edge;
        }
        return edge;
    }
}
