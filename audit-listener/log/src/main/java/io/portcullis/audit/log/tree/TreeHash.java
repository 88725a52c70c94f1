package io.portcullis.audit.log.tree;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hashes of RFC 9162 section 2.1.1, SHA-256. Leaves and inner nodes start with different bytes, so that neither can pass for the other. */
public final class TreeHash {

    /** Length of every hash in bytes. */
    public static final int LENGTH = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest digest = sha256();
    private final byte[] node = new byte[1 + 2 * LENGTH];

    /** For many node hashes one after the other; not for more than one thread. */
    TreeHash() {
        node[0] = NODE;
    }

    /** The hash of a leaf with these bytes. */
    public static byte[] leaf(byte[] record) {
        MessageDigest digest = sha256();
        digest.update(LEAF);
        return digest.digest(record);
    }

    /** The hash of the node above these two. */
    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of the tree without leaves: SHA-256 of nothing. */
    public static byte[] empty() {
        return sha256().digest();
    }

    /** Replaces {@code count} hashes (a power of two) from {@code offset} on by the root above them, left at {@code offset}. */
    void reduce(byte[] hashes, int offset, int count) {
        for (int width = count; width > 1; width /= 2) {
            for (int i = 0; i < width / 2; i++) {
                System.arraycopy(hashes, offset + 2 * i * LENGTH, node, 1, 2 * LENGTH);
                digestNode(hashes, offset + i * LENGTH);
            }
        }
    }

    private void digestNode(byte[] into, int offset) {
        try {
            digest.update(node);
            digest.digest(into, offset, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
