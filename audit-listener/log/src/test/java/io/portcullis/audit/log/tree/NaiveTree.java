package io.portcullis.audit.log.tree;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The definitions of RFC 9162 sections 2.1.1, 2.1.3.1 and 2.1.4.1 word for word, as an oracle. Remembers the subtrees it has seen. */
final class NaiveTree {

    private final List<byte[]> entries;
    private final Map<String, byte[]> known = new HashMap<>();

    NaiveTree(List<byte[]> entries) {
        this.entries = entries;
    }

    byte[] mth(int from, int to) {
        int n = to - from;
        if (n == 0) {
            return sha256();
        }
        String range = from + "-" + to;
        byte[] hash = known.get(range);
        if (hash == null) {
            int k = k(n);
            hash = n == 1
                    ? sha256(new byte[] {0}, entries.get(from))
                    : sha256(new byte[] {1}, mth(from, from + k), mth(from + k, to));
            known.put(range, hash);
        }
        return hash;
    }

    List<byte[]> path(int m, int from, int to) {
        int n = to - from;
        if (n == 1) {
            return new ArrayList<>();
        }
        int k = k(n);
        List<byte[]> path;
        if (m < k) {
            path = path(m, from, from + k);
            path.add(mth(from + k, to));
        } else {
            path = path(m - k, from + k, to);
            path.add(mth(from, from + k));
        }
        return path;
    }

    List<byte[]> subproof(int m, int from, int to, boolean complete) {
        int n = to - from;
        if (m == n) {
            List<byte[]> proof = new ArrayList<>();
            if (!complete) {
                proof.add(mth(from, to));
            }
            return proof;
        }
        int k = k(n);
        List<byte[]> proof;
        if (m <= k) {
            proof = subproof(m, from, from + k, complete);
            proof.add(mth(from + k, to));
        } else {
            proof = subproof(m - k, from + k, to, false);
            proof.add(mth(from, from + k));
        }
        return proof;
    }

    private static int k(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
