package io.portcullis.audit.log.tree;

import static io.portcullis.audit.log.tree.TreeHash.LENGTH;

import java.util.Arrays;

/**
 * The root of a tree from the roots of whole subtrees, appended left to right; leaves are the smallest of them. Holds at most 63 hashes. Mutable, not for more than one thread.
 */
public final class Joint {

    private final TreeHash hash = new TreeHash();

    /** The roots of the subtrees of the current size, one per bit of it, the largest first; room for two before they become one. */
    private final byte[] roots = new byte[64 * LENGTH];

    private long size;

    /** Leaves so far. */
    public long size() {
        return size;
    }

    public void appendLeaf(byte[] leafHash) {
        append(1, leafHash);
    }

    /** Appends a subtree of {@code count} leaves; the size so far must be a multiple of it. */
    public void append(long count, byte[] root) {
        if (Long.bitCount(count) != 1 || size % count != 0 || root.length != LENGTH || size + count < 0) {
            throw new IllegalArgumentException("a subtree of %d leaves after %d".formatted(count, size));
        }
        int used = Long.bitCount(size);
        System.arraycopy(root, 0, roots, used * LENGTH, LENGTH);
        for (long bit = count; (size & bit) != 0; bit <<= 1) {
            used--;
            hash.reduce(roots, used * LENGTH, 2);
        }
        size += count;
    }

    /** The root over all leaves so far (RFC 9162 section 2.1.1). */
    public byte[] root() {
        if (size == 0) {
            return TreeHash.empty();
        }
        byte[] pending = Arrays.copyOf(roots, Long.bitCount(size) * LENGTH);
        for (int last = Long.bitCount(size) - 1; last > 0; last--) {
            hash.reduce(pending, (last - 1) * LENGTH, 2);
        }
        return Arrays.copyOf(pending, LENGTH);
    }
}
